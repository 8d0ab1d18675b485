import { isJsonObject } from '../../json.ts';
import { childrenOf, lastOfNames } from '../json-children.ts';
import type { Marks } from './mark-identities.ts';
import { move, type Replacement, replaceAll } from './replace-ranges.ts';

/** Writes null in place of each marked value. Every other byte of the text stays as it is. */
export async function removeMarked(text: Buffer, marks: Marks): Promise<Buffer> {
  return replaceAll(text, await replacementsOf(text, marks));
}

/** The same, of JSON that was parsed. What is not marked is shared with it. */
export function removeMarkedValues<Json>(json: Json, marks: Marks): Json {
  const removed = (name: string, value: unknown) => {
    const mark = marks.get(name);
    if (mark === undefined) return value;
    return typeof mark === 'string' ? null : removeMarkedValues(value, mark);
  };
  if (Array.isArray(json)) return json.map((item, index) => removed(String(index), item)) as Json;
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      marks.get(name) === 'nameless' ? 'null' : name,
      removed(name, value),
    ]),
  ) as Json;
}

async function replacementsOf(text: Buffer, marks: Marks): Promise<readonly Replacement[]> {
  const children = await childrenOf(text);
  const last = lastOfNames(children);
  const replacements: Replacement[] = [];
  for (const [index, { name = String(index), from, valueFrom, to }] of children.entries()) {
    const mark = marks.get(name);
    if (mark === undefined) continue;
    // Of members with one name, only the last one is ever read, and only it was looked at.
    if (mark === 'nameless') replacements.push({ from, to, by: '"null":null' });
    else if (mark === 'null' || last.get(name) !== index) {
      replacements.push({ from: valueFrom, to, by: 'null' });
    } else {
      const within = await replacementsOf(text.subarray(valueFrom, to), mark);
      replacements.push(...move(within, valueFrom));
    }
  }
  return replacements;
}
