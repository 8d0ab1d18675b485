import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { InvalidCursorError } from '../errors.ts';
import { isCallLog } from '../plan/call-log.ts';
import type { ConnectedCollection } from '../plan/collection.ts';
import type { ItemProjection } from '../plan/projection.ts';

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

const nonceBytes = 12;
const tagBytes = 16;
/** Longer than the cursor of the longest accepted link: a longer text was not sealed here. */
const maxTextLength = 16_384;

interface Keys {
  readonly encryption: Buffer;
  readonly nonce: Buffer;
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
  const keys = secrets.map(deriveKeys);
  const [newest] = keys;
  if (!newest) throw new TypeError('A cursor codec needs at least one secret.');
  const nowSeconds = () => Math.floor(now() / 1000);
  return {
    scopedTo: (rowScope) => ({
      seal(cursor, collection) {
        const seconds = nowSeconds();
        const period = seconds - (seconds % periodSeconds);
        return encrypt(newest, write(cursor, period), bind(collection, tenantId, rowScope));
      },
      open(text, collection) {
        const plain = decryptWithAny(keys, text, bind(collection, tenantId, rowScope));
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

function deriveKeys(secret: string): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return { encryption: derive('cursor encryption'), nonce: derive('cursor nonce') };
}

/** The number is raised when the content changes its shape: older cursors are then unreadable, not misread. */
function bind(collection: ConnectedCollection, tenantId: string, rowScope: string): Buffer {
  const place = placeOf(collection);
  return Buffer.from(JSON.stringify([3, tenantId, rowScope, collection.name, place]));
}

/** What tells a collection from others of the same name. */
function placeOf(collection: ConnectedCollection): string {
  if (isCallLog(collection)) return `${collection.from} ${collection.to}`;
  return collection.name === 'callRecords' ? collection.key : collection.recordId;
}

/** The nonce is a keyed hash of everything that is sealed: it repeats only if the whole text does. */
function encrypt(keys: Keys, plain: string, bound: Buffer): string {
  const hash = createHmac('sha256', keys.nonce).update(bound).update('\0').update(plain).digest();
  const nonce = hash.subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function decryptWithAny(keys: readonly Keys[], text: string, bound: Buffer): string | undefined {
  const sealed = decodeCanonical(text);
  if (!sealed) return undefined;
  for (const key of keys) {
    const plain = decrypt(key, sealed, bound);
    if (plain !== undefined) return plain;
  }
  return undefined;
}

function decrypt(keys: Keys, sealed: Buffer, bound: Buffer): string | undefined {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.encryption, nonce, {
      authTagLength: tagBytes,
    });
    decipher.setAAD(bound).setAuthTag(tag);
    const body = sealed.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // sealed with another key or for another collection, or never sealed
  }
}

/** In Base64, several texts stand for the same bytes. Only the canonical text is accepted. */
function decodeCanonical(text: string): Buffer | undefined {
  if (text.length > maxTextLength) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const isOurs = bytes.length > nonceBytes + tagBytes && bytes.toString('base64url') === text;
  return isOurs ? bytes : undefined;
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
