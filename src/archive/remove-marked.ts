import { isJsonObject } from '../json.ts';
import { childrenOf } from './json-children.ts';
import type { Marks } from './mark-identities.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Writes null in place of each marked value. Every other byte of the text stays as it is. */
export async function removeMarked(text: Buffer, marks: Marks): Promise<Buffer> {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { from, to } of await rangesOf(text, marks)) {
    parts.push(text.subarray(at, from), Buffer.from('null'));
    at = to;
  }
  return Buffer.concat([...parts, text.subarray(at)]);
}

/** The same, of JSON that was parsed. What is not marked is shared with it. */
export function removeMarkedValues<Json>(json: Json, marks: Marks): Json {
  const removed = (name: string, value: unknown) => {
    const mark = marks.get(name);
    if (mark === undefined) return value;
    return mark === 'null' ? null : removeMarkedValues(value, mark);
  };
  if (Array.isArray(json)) return json.map((item, index) => removed(String(index), item)) as Json;
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, removed(name, value)]),
  ) as Json;
}

async function rangesOf(text: Buffer, marks: Marks): Promise<readonly Range[]> {
  const children = await childrenOf(text);
  const last = new Map(children.map(({ name }, index) => [name ?? String(index), index]));
  const ranges: Range[] = [];
  for (const [index, { name = String(index), valueFrom, to }] of children.entries()) {
    const mark = marks.get(name);
    if (mark === undefined) continue;
    // Of members with one name, only the last one is ever read, and only it was looked at.
    const isWhole = mark === 'null' || last.get(name) !== index;
    if (isWhole) ranges.push({ from: valueFrom, to });
    else ranges.push(...move(await rangesOf(text.subarray(valueFrom, to), mark), valueFrom));
  }
  return ranges;
}

function move(ranges: readonly Range[], by: number): readonly Range[] {
  return ranges.map(({ from, to }) => ({ from: from + by, to: to + by }));
}
