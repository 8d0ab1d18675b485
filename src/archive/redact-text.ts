import { readGuid } from '../guid.ts';
import { markIdentities } from './mark-identities.ts';
import { removeMarked, removeMarkedValues } from './remove-marked.ts';

/** A JSON text without the identities of a person. */
export interface Redacted {
  readonly json: unknown;
  /** Undefined if nothing was removed. */
  readonly text: Buffer | undefined;
}

/** @param name the member of Microsoft's JSON that the text is the value of. */
export async function redactText(
  text: Buffer,
  name: string,
  isPerson: (id: string) => boolean,
): Promise<Redacted> {
  const json: unknown = JSON.parse(text.toString());
  const marks = markIdentities(json, name, isPerson);
  if (!marks) return { json, text: undefined };
  return { json: removeMarkedValues(json, marks), text: await removeMarked(text, marks) };
}

/** A GUID is the person's wherever it stands, as in `8:orgid:` and the id. */
export function isIdOf(id: string): (text: string) => boolean {
  const wanted = id.toLowerCase();
  return readGuid(id) === undefined
    ? (text) => text.toLowerCase() === wanted
    : (text) => text.toLowerCase().includes(wanted);
}

/** JSON can write any character as a number. */
export function mayContain(text: Buffer, id: string): boolean {
  const written = text.toString('latin1');
  return written.includes('\\u') || written.toLowerCase().includes(id.toLowerCase());
}
