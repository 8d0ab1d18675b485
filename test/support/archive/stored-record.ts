import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import type { JsonObject } from '../../../emulator/tenant.ts';
import type { Row, Store } from '../../../src/store/store.ts';

/** Reads a record out of the tables, and checks the hash of each of its parts. Undefined if it is not archived. */
export async function storedRecord(store: Store, id: string): Promise<JsonObject | undefined> {
  const values = [id];
  const [row] = await store.read({
    sql: 'SELECT head AS body, codec, hash FROM record WHERE id = $1',
    values,
  });
  if (!row) return undefined;
  const pages = await store.read({
    sql: 'SELECT collection, body, codec, hash FROM record_page WHERE record_id = $1 ORDER BY collection, page',
    values,
  });
  const itemsOf = (collection: string) =>
    pages
      .filter((page) => page.collection === collection)
      .flatMap((page) => textOf(page) as readonly JsonObject[]);
  return {
    ...(textOf(row) as JsonObject),
    sessions: itemsOf('sessions'),
    participants_v2: itemsOf('participants'),
  };
}

function textOf({ body, codec, hash }: Row): unknown {
  if (!(body instanceof Uint8Array) || !(hash instanceof Uint8Array)) {
    throw new TypeError('A part of a record has no body or no hash.');
  }
  const text = codec === 'br' ? brotliDecompressSync(body) : Buffer.from(body);
  if (!createHash('sha256').update(text).digest().equals(hash)) {
    throw new Error('The hash of a part of a record is wrong.');
  }
  return JSON.parse(text.toString());
}

/** JSON without annotations, nulls and empty values, which `Prefer: omit-values=nulls` leaves out. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .filter(([name]) => !name.includes('@odata.'))
    .map(([name, member]) => [name, withoutEmpty(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
