import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { InvalidCursorError } from '../errors.ts';
import type { ConnectedCollection } from '../plan/collection.ts';
import type { ItemProjection } from '../plan/projection.ts';

/** Where a client that holds the cursor goes on: at one item of one page of one collection. */
export interface Cursor {
  /** Query of the page's own link, unchanged; null for the first page, which comes with its record. */
  readonly link: string | null;
  /** Place of the item in that page, counted from 0. */
  readonly offset: number;
  /** Place of the item in the collection, counted from 0. */
  readonly position: number;
  /** What the link asks of each item. */
  readonly carried: ItemProjection;
  /** The record's version when the page was read; null where nobody asked for it. */
  readonly version: number | string | null;
}

export interface CursorCodec {
  /** The same cursor is sealed to the same text each time, so that clients can cache by it. */
  seal(cursor: Cursor, collection: ConnectedCollection): string;
  /** @throws InvalidCursorError unless the text was sealed here, for this collection. */
  open(text: string, collection: ConnectedCollection): Cursor;
}

const nonceBytes = 12;
const tagBytes = 16;
/** The longest link that is accepted makes a shorter one; what is longer is not ours. */
const maximumTextLength = 16_384;

interface Keys {
  readonly encryption: Buffer;
  readonly nonce: Buffer;
}

/**
 * Makes the codec that seals cursors: encrypted, since links may hold identifiers, and authenticated,
 * since what a cursor says is sent to Microsoft Graph.
 *
 * @param secrets newest first: the first one seals, each of them opens, so that keys can be rotated.
 */
export function createCursorCodec(secrets: readonly string[], tenantId: string): CursorCodec {
  const keys = secrets.map(deriveKeys);
  const [newest] = keys;
  if (!newest) throw new TypeError('A cursor codec needs a secret.');
  return {
    seal: (cursor, collection) => encrypt(newest, write(cursor), bind(collection, tenantId)),
    open(text, collection) {
      const bound = bind(collection, tenantId);
      const sealed = decodeCanonical(text);
      for (const key of keys) {
        const plain = sealed && decrypt(key, sealed, bound);
        if (plain !== undefined) return read(plain);
      }
      throw new InvalidCursorError('UNREADABLE');
    },
  };
}

function deriveKeys(secret: string): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return { encryption: derive('cursor encryption'), nonce: derive('cursor nonce') };
}

/** The number rises when the content changes its shape: older cursors are then unreadable, not misread. */
function bind(collection: ConnectedCollection, tenantId: string): Buffer {
  const place = 'filter' in collection ? collection.filter : collection.recordId;
  return Buffer.from(JSON.stringify([1, tenantId, collection.name, place]));
}

/** The nonce is a keyed hash of all that is sealed: it repeats only where the whole text does. */
function encrypt(keys: Keys, plain: string, bound: Buffer): string {
  const hash = createHmac('sha256', keys.nonce).update(bound).update('\0').update(plain).digest();
  const nonce = hash.subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
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
    return undefined; // sealed with another key, for another collection, or by nobody
  }
}

/** Base64 lets several texts stand for the same bytes; only the one that we write is ours. */
function decodeCanonical(text: string): Buffer | undefined {
  if (text.length > maximumTextLength) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const isOurs = bytes.length > nonceBytes + tagBytes && bytes.toString('base64url') === text;
  return isOurs ? bytes : undefined;
}

type Written = [string | null, number, number, string[] | 'all', boolean, number | string | null];

function write({ link, offset, position, carried, version }: Cursor): string {
  const properties = carried.properties === 'all' ? 'all' : [...carried.properties].sort();
  return JSON.stringify([
    link,
    offset,
    position,
    properties,
    carried.segments,
    version,
  ] satisfies Written);
}

/** What is read here was authenticated as our own writing, which is what earns the cast. */
function read(plain: string): Cursor {
  const [link, offset, position, names, segments, version] = JSON.parse(plain) as Written;
  const properties = names === 'all' ? names : new Set(names);
  return { link, offset, position, carried: { properties, segments }, version };
}
