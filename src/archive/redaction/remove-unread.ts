import { isJsonObject } from '../../json.ts';
import { childrenOf, lastOfNames } from '../json-children.ts';
import { markIdentities } from './mark-identities.ts';
import type { IsOne } from './principal-names.ts';
import { move, type Replacement, replaceAll } from './replace-ranges.ts';

/** Each string, and the colon after it if it is the name of a member. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * Of members with one name, only the last one is ever read. Writes null in place of the earlier ones that identify some
 * people, which no reader of the JSON would find.
 *
 * @param json what the text says.
 * @param name the member of Microsoft's JSON that the text is the value of.
 * @returns the same text if there are none.
 */
export async function removeUnread(
  text: Buffer,
  json: unknown,
  name: string,
  isOne: IsOne,
): Promise<Buffer> {
  if (countNames(text) === countMembers(json)) return text;
  return replaceAll(text, await replacementsOf(text, name, isOne));
}

function countNames(text: Buffer): number {
  let count = 0;
  for (const [, colon] of text.toString('latin1').matchAll(strings)) if (colon) count += 1;
  return count;
}

function countMembers(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  const children = Object.values(json) as readonly unknown[];
  const within = children.reduce<number>((sum, child) => sum + countMembers(child), 0);
  return isJsonObject(json) ? within + children.length : within;
}

async function replacementsOf(
  text: Buffer,
  outer: string,
  isOne: IsOne,
): Promise<readonly Replacement[]> {
  const children = await childrenOf(text);
  const last = lastOfNames(children);
  const replacements: Replacement[] = [];
  for (const [index, { name, valueFrom, to }] of children.entries()) {
    const value = text.subarray(valueFrom, to);
    if (last.get(name ?? String(index)) === index) {
      replacements.push(...move(await replacementsOf(value, name ?? outer, isOne), valueFrom));
    } else if (name !== undefined && identifies(name, value, outer, isOne)) {
      replacements.push({ from: valueFrom, to, by: 'null' });
    }
  }
  return replacements;
}

function identifies(name: string, value: Buffer, outer: string, isOne: IsOne): boolean {
  const member = { [name]: JSON.parse(value.toString()) as unknown };
  return markIdentities(member, outer, isOne) !== undefined;
}
