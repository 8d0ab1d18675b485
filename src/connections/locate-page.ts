import { BadUserInputError } from '../errors.ts';
import { type ConnectedCollection, maxPageSizes } from '../plan/collection.ts';
import { coversItem, type ItemProjection } from '../plan/projection.ts';
import type { Values } from '../plan/selected-field.ts';
import type { Cursor, Cursors } from './cursor.ts';

/** The arguments of a connection field, checked as far as they can be without opening the cursor. */
export interface PageArguments {
  readonly first: number;
  /** The cursor, unopened. */
  readonly after: string | undefined;
}

/** The part of a collection that a client asks for. */
export type LocatedPage =
  | { readonly from: 'start'; readonly first: number; readonly cursor?: undefined }
  | { readonly from: 'middle'; readonly first: number; readonly cursor: Cursor }
  | {
      readonly from: 'link';
      readonly first: number;
      readonly cursor: Cursor;
      readonly link: string;
    };

/** The maximum of `first`. */
const maxFirst = {
  callRecords: 100,
  sessions: 1000,
  participants: 1000,
  pstnCalls: 1000,
  directRoutingCalls: 1000,
};
/** A session's segments are about 17 kB, so this many are 5 MB, and up to 17 MB if they are long. */
const maxWithSegments = 300;
/** The value of an explicit null; the SDL has the same default for an absent argument. */
const defaultFirst = 20;

/**
 * Reads the arguments of a connection field.
 *
 * @throws BadUserInputError if `first` is out of range.
 */
export function readPageArguments(
  { first, after }: Values,
  asked: ItemProjection,
  name: ConnectedCollection['name'],
): PageArguments {
  return {
    first: asked.segments
      ? parseFirst(first, name, maxWithSegments, ' if segments are selected')
      : parseFirst(first, name, maxFirst[name]),
    after: typeof after === 'string' ? after : undefined,
  };
}

export function hasCursor({ after }: Values): boolean {
  return typeof after === 'string';
}

/** Checks how many items a client wants of a connection. */
export function parseFirst(
  first: unknown,
  fieldName: string,
  maximum: number,
  reason = '',
): number {
  const bounds = { minimum: 0, maximum, reason };
  return parseCount(first ?? defaultFirst, { argument: 'first', fieldName }, bounds);
}

/** Checks how many sessions of a call a client wants to have classified. Their segments come with them. */
export function parseFirstSessions(firstSessions: unknown): number {
  return parseCount(
    firstSessions ?? maxPageSizes.sessions,
    { argument: 'firstSessions', fieldName: 'quality' },
    { minimum: 1, maximum: maxWithSegments, reason: '' },
  );
}

function parseCount(
  count: unknown,
  { argument, fieldName }: { readonly argument: string; readonly fieldName: string },
  bounds: { readonly minimum: number; readonly maximum: number; readonly reason: string },
): number {
  const { minimum, maximum, reason } = bounds;
  const isWhole = typeof count === 'number' && Number.isInteger(count);
  if (isWhole && count >= minimum && count <= maximum) return count;
  throw new BadUserInputError(
    `\`${argument}\` of \`${fieldName}\` must be between ${minimum} and ${maximum}${reason}.`,
    { argument: `${fieldName}.${argument}`, maximum },
  );
}

/**
 * Finds the part of a collection that a client asks for.
 *
 * If the link of its cursor does not bring everything that is asked now, the collection is read again from
 * its start, up to the cursor's position.
 *
 * @throws InvalidCursorError
 */
export function locatePage(
  { first, after }: PageArguments,
  asked: ItemProjection,
  collection: ConnectedCollection,
  cursors: Pick<Cursors, 'open'>,
): LocatedPage {
  if (after === undefined) return { from: 'start', first };
  const cursor = cursors.open(after, collection);
  const { link, carried } = cursor;
  return link !== null && coversItem(carried, asked)
    ? { from: 'link', first, cursor, link }
    : { from: 'middle', first, cursor };
}
