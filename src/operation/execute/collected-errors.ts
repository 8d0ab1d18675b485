import type { GraphQLError } from 'graphql';
import type { Place } from './place.ts';

/** The errors of a response. */
export class CollectedErrors {
  readonly #errors: GraphQLError[] = [];
  /** The places that are null because of an error; `undefined` is the whole response. */
  readonly #places = new Set<Place | undefined>();

  get all(): readonly GraphQLError[] {
    return this.#errors;
  }

  /** Adds an error, unless its place is not in the response any more because a place above it is null. */
  add(error: GraphQLError, place: Place | undefined): void {
    if (this.#isGone(place)) return;
    this.#places.add(place);
    this.#errors.push(error);
  }

  #isGone(place: Place | undefined): boolean {
    if (this.#places.size === 0) return false;
    for (let above = place; above; above = above.prev) if (this.#places.has(above)) return true;
    return this.#places.has(undefined);
  }
}
