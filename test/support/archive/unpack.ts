import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import type { PackedText } from '../../../src/archive/pack-text.ts';
import type { WholeRecord } from '../../../src/archive/intake/whole-record.ts';
import type { JsonObject } from '../../../src/json.ts';

/** The text that was packed, if its hash is right. */
export function unpack({ body, hash }: PackedText): string {
  const text = brotliDecompressSync(body);
  if (!createHash('sha256').update(text).digest().equals(hash)) throw new Error('Wrong hash.');
  return text.toString();
}

/** A whole record as one object. */
export function unpackRecord({ head, pages }: WholeRecord): JsonObject {
  const itemsOf = (name: string) =>
    pages
      .filter(({ collection }) => collection === name)
      .flatMap(({ text }) => JSON.parse(unpack(text)) as readonly JsonObject[]);
  return {
    ...(JSON.parse(unpack(head)) as JsonObject),
    sessions: itemsOf('sessions'),
    participants_v2: itemsOf('participants'),
  };
}

/** JSON without annotations. */
export function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !name.includes('@odata.'));
  return Object.fromEntries(
    members.map(([name, member]) => [name, withoutAnnotations(member)] as const),
  );
}
