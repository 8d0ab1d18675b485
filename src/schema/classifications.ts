import type { JsonObject } from '../json.ts';
import { classifySegment, classifySession, type Steps } from '../quality/classify-call.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import type { Quality } from '../quality/summarize.ts';
import type { GatewayContext } from './context.ts';
import type { SegmentEntity, SessionEntity } from './entities.ts';
import { readSegments } from './read-segments.ts';

/** The quality of a session, and the segments that its streams belong to. */
export interface ClassifiedSession {
  readonly session: SessionEntity;
  readonly segments: readonly SegmentEntity[];
  readonly quality: Quality;
}

/** By the operation. */
const known = new WeakMap<GatewayContext, Map<RuleSet, Classifications>>();

/** Returns what one operation has classified by a rule set. */
export function classificationsOf(context: GatewayContext, ruleSet: RuleSet): Classifications {
  let byRuleSet = known.get(context);
  if (!byRuleSet) known.set(context, (byRuleSet = new Map<RuleSet, Classifications>()));
  let found = byRuleSet.get(ruleSet);
  if (!found) byRuleSet.set(ruleSet, (found = new Classifications(context, ruleSet)));
  return found;
}

/** The approximate time to classify a stream. */
const streamMs = 0.004;
/** The number of values of a response that take as long. */
const valuesPerStream = 2;

/**
 * The sessions and segments that one operation classifies by one rule set: each once, however many aliases and fields
 * ask for it.
 */
class Classifications {
  readonly #context: GatewayContext;
  readonly #ruleSet: RuleSet;
  readonly #sessions = new WeakMap<JsonObject, Promise<ClassifiedSession>>();
  readonly #segments = new WeakMap<JsonObject, Promise<Quality>>();

  constructor(context: GatewayContext, ruleSet: RuleSet) {
    this.#context = context;
    this.#ruleSet = ruleSet;
  }

  /** @throws BadUpstreamResponseError */
  ofSession(session: SessionEntity): Promise<ClassifiedSession> {
    const { json } = session;
    const classified = this.#sessions.get(json) ?? this.#readAndClassify(session);
    this.#sessions.set(json, classified);
    return classified;
  }

  /** @throws BadUpstreamResponseError */
  ofSegment({ json, session }: SegmentEntity): Promise<Quality> {
    const quality =
      this.#segments.get(json) ??
      this.#takeTurns(classifySegment(json, session.json, this.#ruleSet));
    this.#segments.set(json, quality);
    return quality;
  }

  async #readAndClassify(session: SessionEntity): Promise<ClassifiedSession> {
    const segments = await readSegments(session, this.#context);
    const all = segments.map(({ json }) => json);
    const steps = classifySession(session.json, all, this.#ruleSet);
    return { session, segments, quality: await this.#takeTurns(steps) };
  }

  /** Streams are no part of the response, so they are not counted there. */
  async #takeTurns<Result>(steps: Steps<Result>): Promise<Result> {
    const { work } = this.#context;
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      work.expectItems(step.value * valuesPerStream);
      await work.takeTurn(step.value * streamMs);
    }
  }
}
