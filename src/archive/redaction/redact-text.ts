import { idsIn } from './ids-in.ts';
import { markIdentities } from './mark-identities.ts';
import type { IsOne } from './principal-names.ts';
import { removeMarked, removeMarkedValues } from './remove-marked.ts';
import { removeUnread } from './remove-unread.ts';

/** A JSON text without the identities of some people. */
export interface Redacted<Json = unknown> {
  readonly json: Json;
  readonly text: Buffer;
  /** Whether something was removed. */
  readonly isRedacted: boolean;
}

/**
 * @param json what the text says.
 * @param name the member of Microsoft's JSON that the text is the value of.
 */
export async function redactText<Json>(
  text: Buffer,
  json: Json,
  name: string,
  isOne: IsOne,
): Promise<Redacted<Json>> {
  const read = await removeUnread(text, json, name, isOne);
  const marks = markIdentities(json, name, isOne);
  if (!marks) return { json, text: read, isRedacted: read !== text };
  const kept = removeMarkedValues(json, marks);
  return { json: kept, text: await removeMarked(read, marks), isRedacted: true };
}

/** An id is the person's wherever it stands, as in `8:orgid:` and the id. */
export function isIdOf(id: string): IsOne {
  const wanted = id.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted) && idsIn(text).includes(wanted);
}

/** JSON can write any character in another way, as a number or with a backslash before it. */
export function mayContain(text: Buffer, id: string): boolean {
  const written = text.toString('latin1');
  return written.includes('\\') || written.toLowerCase().includes(id.toLowerCase());
}
