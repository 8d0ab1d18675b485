import type { GraphQLResolveInfo } from 'graphql';
import type { DataClass } from '../../access/data-class.ts';

/** A record of the response, and the classes that are noted for the audit. */
export interface NotedRecord {
  readonly id: string;
  readonly classes: Set<DataClass>;
}

/**
 * A position in the response, as GraphQL.js describes it to resolvers. Values of scalars have one only if
 * they fail.
 */
export class Place {
  readonly prev: Place | undefined;
  readonly key: string | number;
  /** The type of the object that has the field; absent for an item of a list. */
  readonly typename: string | undefined;
  /** The record at this place or above it. */
  record: NotedRecord | undefined;

  constructor(prev: Place | undefined, key: string | number, typename?: string) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.record = prev?.record;
  }
}

/** The place of the field to which a place in its value belongs. */
export function fieldPlaceOf(place: Place): GraphQLResolveInfo['path'] {
  let field = place;
  while (typeof field.key === 'number' && field.prev) field = field.prev;
  return field;
}

/** The path of an error. */
export function pathOf(place: Place): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at; at = at.prev) path.push(at.key);
  return path.reverse();
}
