import { LRUCache } from 'lru-cache';
import type { NotFoundError } from '../../errors.ts';
import { type Person, personKey } from '../../access/row-scope.ts';

/**
 * The result of a participation check: the person takes part, or the error that the record does not exist.
 *
 * A record of other people must look like one that does not exist, so both have the same result.
 */
export type Participation = 'takesPart' | NotFoundError;

/** A few hundred bytes each. */
const maxParticipations = 50_000;

/** The latest participation checks of all operations. */
export class ParticipationCache {
  readonly #known: LRUCache<string, Participation> | undefined;

  /** @param lifeMs how long a result is kept, because a person may appear in a later version. */
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
