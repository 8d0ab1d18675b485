import fc from 'fast-check';
import {
  createCursorCodec,
  type Cursor,
  type CursorCodec,
  type Cursors,
} from '../../src/connections/cursor.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import { collections, cursors, someSources } from './cursors.ts';

/** The properties of the gateway's own cursors. A cursor that differs in one of them is foreign. */
export interface Mint {
  readonly secret: string;
  readonly tenantId: string;
  readonly rowScope: string;
  readonly periodSeconds: number;
}

/** A cursor that a field has given out. */
export interface Genuine {
  readonly cursor: Cursor;
  readonly collection: ConnectedCollection;
  readonly text: string;
}

/** Two cursors of one mint, and a number that says where to cut. */
interface Material {
  readonly mint: Mint;
  readonly one: Genuine;
  readonly other: Genuine;
  readonly number: number;
}

const codecs = new Map<string, CursorCodec>();

/** Codecs are kept, since deriving their keys takes longer than all that is done with them. */
export function cursorsOf({ secret, tenantId, periodSeconds, rowScope }: Mint, ageMs = 0): Cursors {
  const key = JSON.stringify([secret, tenantId, periodSeconds, ageMs]);
  const now = () => Date.now() - ageMs;
  const options = { secrets: [secret], tenantId, periodSeconds, sources: someSources, now };
  const codec = codecs.get(key) ?? createCursorCodec(options);
  codecs.set(key, codec);
  return codec.scopedTo(rowScope);
}

/** Cursors that fields of `mint` could have given out, of every collection. */
export function mintCursors(mint: Mint, count: number): readonly Genuine[] {
  const pairs = fc.sample(fc.tuple(cursors, collections), { numRuns: count, seed: 1 });
  const codec = cursorsOf(mint);
  return pairs.map(([cursor, collection]) => ({
    cursor,
    collection,
    text: codec.seal(cursor, collection),
  }));
}

/** Every way to come to a cursor that is not good here. What comes out of some may be genuine: see to that. */
export const forgeries = {
  changed: ({ one: { text }, number }: Material) => {
    const index = number % text.length;
    return text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
  },
  flipped: ({ one, number }: Material) => {
    const bytes = Buffer.from(one.text, 'base64url');
    const index = number % bytes.length;
    bytes[index] = (bytes[index] ?? 0) ^ (1 << (number & 7));
    return bytes.toString('base64url');
  },
  'cut short': ({ one: { text }, number }: Material) =>
    number % 2 === 0
      ? text.slice(1 + (number % (text.length - 1)))
      : text.slice(0, number % text.length),
  spliced: ({ one, other, number }: Material) => {
    const index = number % Math.min(one.text.length, other.text.length);
    return one.text.slice(0, index) + other.text.slice(index);
  },
  'with the seal of another': ({ one, other }: Material) =>
    Buffer.concat([bytesOf(other).subarray(0, 28), bytesOf(one).subarray(28)]).toString(
      'base64url',
    ),
  'made up': ({ one, number }: Material) =>
    Buffer.from(bytesOf(one).map((byte, index) => byte + number + index)).toString('base64url'),
  'of another tenant': (material: Material) =>
    sealBy(material, { tenantId: '0a7b3d1c-85e9-4f26-97c4-b1d82f6e3095' }),
  'of another scope': (material: Material) =>
    sealBy(material, { rowScope: `own ${material.mint.tenantId} ${material.number}` }),
  'of a key that is gone': (material: Material) =>
    sealBy(material, { secret: `a key that has been rotated away: ${material.number % 10}` }),
  expired: ({ mint, one }: Material) =>
    cursorsOf(mint, 2 * mint.periodSeconds * 1000).seal(one.cursor, one.collection),
  'of another record, filter or window': ({ mint, one, number }: Material) =>
    cursorsOf(mint).seal(one.cursor, another(one.collection, number)),
  'of another collection': ({ mint, one }: Material) =>
    cursorsOf(mint).seal(one.cursor, elsewhere(one.collection)),
} satisfies Readonly<Record<string, (material: Material) => string>>;

export type Forgery = keyof typeof forgeries;
export const forgeryNames = Object.keys(forgeries) as readonly Forgery[];

const bytesOf = ({ text }: Genuine) => Buffer.from(text, 'base64url');

function sealBy({ mint, one }: Material, change: Partial<Mint>): string {
  return cursorsOf({ ...mint, ...change }).seal(one.cursor, one.collection);
}

function another(collection: ConnectedCollection, number: number): ConnectedCollection {
  if ('from' in collection) return { ...collection, to: `${collection.to}${number}` };
  return 'key' in collection
    ? { ...collection, key: `${collection.key} ${number}` }
    : { ...collection, recordId: `${number}${collection.recordId}` };
}

function elsewhere(collection: ConnectedCollection): ConnectedCollection {
  if ('from' in collection) {
    const name = collection.name === 'pstnCalls' ? 'directRoutingCalls' : 'pstnCalls';
    return { ...collection, name };
  }
  if ('key' in collection) return { name: 'sessions', recordId: collection.key };
  const { name, recordId } = collection;
  return { name: name === 'sessions' ? 'participants' : 'sessions', recordId };
}
