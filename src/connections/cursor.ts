import { InvalidCursorError } from '../errors.ts';
import { type CallLog, isCallLog } from '../plan/call-log.ts';
import type { ConnectedCollection } from '../plan/collection.ts';
import type { ItemProjection } from '../plan/projection.ts';
import { createSeal } from './seal.ts';

/** Where a client that holds the cursor continues: after one item of one page of one collection. */
export interface Cursor {
  /** Name of the record source that gave the link: no other source can follow it. */
  readonly source: string;
  /** The page's own link, unchanged; null for the first page, which comes with its record. */
  readonly link: string | null;
  /** Position of the item in that page, counted from 0. */
  readonly offset: number;
  /** Position of the item in the collection, counted from 0. */
  readonly position: number;
  /** What the link asks of each item. */
  readonly carried: ItemProjection;
  /** The record's version when the page was read; null if it was not requested. */
  readonly version: number | string | null;
}

/** Seals and opens the cursors of callers who may see the same records. */
export interface Cursors {
  /** Within a period, the same cursor is sealed to the same text, which clients can use as a cache key. */
  seal(cursor: Cursor, collection: ConnectedCollection): string;
  /** @throws InvalidCursorError unless the text was sealed for this collection, and not too long ago. */
  open(text: string, collection: ConnectedCollection): Cursor;
}

export interface CursorCodec {
  /**
   * @param rowScope identifies the records that the caller may see. Cursors of one scope cannot be opened
   *   in another.
   */
  scopedTo(rowScope: string): Cursors;
}

export interface CursorOptions {
  /** The first secret seals. All of them open, which allows rotation. */
  readonly secrets: readonly string[];
  readonly tenantId: string;
  /**
   * A cursor is valid for at least this long and less than twice as long. The time written is the
   * beginning of the period, so that the same cursor keeps the same text within it.
   */
  readonly periodSeconds: number;
  /** Names of the record sources whose links this process can follow. */
  readonly sources: readonly string[];
  /** Milliseconds since 1970. The clock may be a period behind that of the gateway that sealed. */
  readonly now?: () => number;
}

/**
 * Makes the codec that seals cursors. They are encrypted, because links may hold identifiers, and
 * authenticated, because their content is sent to the source that they name.
 */
export function createCursorCodec({
  secrets,
  tenantId,
  periodSeconds,
  sources,
  now = Date.now,
}: CursorOptions): CursorCodec {
  const { seal, open } = createSeal(secrets);
  const nowSeconds = () => Math.floor(now() / 1000);
  return {
    scopedTo: (rowScope) => ({
      seal(cursor, collection) {
        const seconds = nowSeconds();
        const period = seconds - (seconds % periodSeconds);
        return seal(write(cursor, period), bind(collection, tenantId, rowScope));
      },
      open(text, collection) {
        const plain = open(text, bind(collection, tenantId, rowScope));
        if (plain === undefined) throw new InvalidCursorError('UNREADABLE');
        const { period, cursor } = read(plain);
        const age = nowSeconds() - period;
        // The reason reveals nothing: only a cursor that was sealed here gets this far.
        if (age < -periodSeconds || age >= 2 * periodSeconds)
          throw new InvalidCursorError('EXPIRED');
        if (!sources.includes(cursor.source)) throw new InvalidCursorError('UNREADABLE');
        return cursor;
      },
    }),
  };
}

/** The number is raised when the content changes its shape: older cursors are then unreadable, not misread. */
function bind(collection: ConnectedCollection, tenantId: string, rowScope: string): Buffer {
  const place = placeOf(collection);
  return Buffer.from(JSON.stringify([3, tenantId, rowScope, collection.name, place]));
}

/** What tells a collection from others of the same name. */
function placeOf(collection: ConnectedCollection): string {
  if (isCallLog(collection)) return placeOfLog(collection);
  return collection.name === 'callRecords' ? collection.key : collection.recordId;
}

function placeOfLog({ from, to, filter }: CallLog): string {
  return filter ? `${from} ${to} ${filter.key}` : `${from} ${to}`;
}

type Written = [
  period: number,
  source: string,
  link: string | null,
  offset: number,
  position: number,
  properties: string[] | 'all',
  segments: boolean,
  version: number | string | null,
];

/** @param period when it began, in seconds since 1970, so that it is independent of the period's length. */
function write(
  { source, link, offset, position, carried, version }: Cursor,
  period: number,
): string {
  const properties = carried.properties === 'all' ? 'all' : [...carried.properties].sort();
  const { segments } = carried;
  const written: Written = [period, source, link, offset, position, properties, segments, version];
  return JSON.stringify(written);
}

/** The text was authenticated as our own writing, which justifies the cast. */
function read(plain: string): { readonly period: number; readonly cursor: Cursor } {
  const [period, source, link, offset, position, names, segments, version] = JSON.parse(
    plain,
  ) as Written;
  const carried = { properties: names === 'all' ? names : new Set(names), segments };
  return { period, cursor: { source, link, offset, position, carried, version } };
}
