import { createHash } from 'node:crypto';
import type { RuleSet } from '../../quality/rule-set.ts';

/** A rule set, and what stands for it in the store. */
export interface CodedRuleSet {
  readonly ruleSet: RuleSet;
  /** Eight hexadecimal digits: other ones if its rules change, so that figures of two versions are never mixed. */
  readonly code: string;
}

export function withCodes(ruleSets: readonly RuleSet[]): readonly CodedRuleSet[] {
  return ruleSets.map((ruleSet) => ({ ruleSet, code: codeOf(ruleSet) }));
}

export function codeOf({ name, media }: RuleSet): string {
  return digest(JSON.stringify([name, media]));
}

/** Raised when other facts are taken from a record, or in another way. */
const version = 2;

/** Says by what the facts of a record were made. It differs if any rule set does. */
export function fingerprintOf(ruleSets: readonly CodedRuleSet[]): string {
  return digest(JSON.stringify([version, ...ruleSets.map(({ code }) => code).sort()]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
