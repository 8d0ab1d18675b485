import { LRUCache } from 'lru-cache';
import type { NotFoundError } from '../errors.ts';
import { type Person, personKey } from './row-scope.ts';

/**
 * Whether somebody takes part in a record; if not, the error that says that there is none.
 *
 * Nobody may be told a record that is not his from one that does not exist, so that the two are one
 * verdict.
 */
export type Verdict = 'takesPart' | NotFoundError;

/** A few hundred bytes each. */
const maximumVerdicts = 50_000;

/** What was found out lately of people and records, of whichever operation. */
export class Verdicts {
  readonly #known: LRUCache<string, Verdict> | undefined;

  /** @param lifeMs how long a verdict is remembered: somebody may appear in a later version. */
  constructor(lifeMs: number) {
    this.#known = lifeMs > 0 ? new LRUCache({ max: maximumVerdicts, ttl: lifeMs }) : undefined;
  }

  recall(recordId: string, person: Person): Verdict | undefined {
    return this.#known?.get(keyOf(recordId, person));
  }

  remember(recordId: string, person: Person, verdict: Verdict): void {
    this.#known?.set(keyOf(recordId, person), verdict);
  }
}

function keyOf(recordId: string, person: Person): string {
  return `${recordId} ${personKey(person)}`;
}
