import { LRUCache } from 'lru-cache';
import type { NotFoundError } from '../../errors.ts';
import { type Person, personKey } from '../../access/row-scope.ts';

/**
 * Whether somebody takes part in a record; if not, the error that says that there is none.
 *
 * Nobody may be told a record that is not his from one that does not exist, so that the two are one
 * verdict.
 */
export type Participation = 'takesPart' | NotFoundError;

/** A few hundred bytes each. */
const maxParticipations = 50_000;

/** What was found out lately of people and records, of whichever operation. */
export class ParticipationCache {
  readonly #known: LRUCache<string, Participation> | undefined;

  /** @param lifeMs how long a verdict is remembered: somebody may appear in a later version. */
  constructor(lifeMs: number) {
    this.#known = lifeMs > 0 ? new LRUCache({ max: maxParticipations, ttl: lifeMs }) : undefined;
  }

  get(recordId: string, person: Person): Participation | undefined {
    return this.#known?.get(keyOf(recordId, person));
  }

  set(recordId: string, person: Person, participation: Participation): void {
    this.#known?.set(keyOf(recordId, person), participation);
  }
}

function keyOf(recordId: string, person: Person): string {
  return `${recordId} ${personKey(person)}`;
}
