import type { JsonObject } from '../../json.ts';
import type { RuleSet } from '../../quality/rule-set.ts';
import { streamFactsOf } from './extract-stream-facts.ts';
import { type CodedRuleSet, fingerprintOf, withCodes } from './rule-set-codes.ts';
import type { StreamFact } from './stream-fact.ts';

/** Takes from sessions what statistics count, by the rule sets that clients can choose from. */
export class StreamCounter {
  /** Differs if a rule set does: facts with another one are to be made anew. */
  readonly fingerprint: string;
  readonly ruleSets: readonly CodedRuleSet[];

  constructor(ruleSets: readonly RuleSet[]) {
    this.ruleSets = withCodes(ruleSets);
    this.fingerprint = fingerprintOf(this.ruleSets);
  }

  factsOf(session: JsonObject): readonly StreamFact[] {
    return streamFactsOf(session, this.ruleSets);
  }
}
