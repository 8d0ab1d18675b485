/** A range of bytes, and what is written in its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** @param replacements in their order, none within another. @returns the same text if there are none. */
export function replaceAll(text: Buffer, replacements: readonly Replacement[]): Buffer {
  if (replacements.length === 0) return text;
  const parts: Buffer[] = [];
  let at = 0;
  for (const { from, to, by } of replacements) {
    parts.push(text.subarray(at, from), Buffer.from(by));
    at = to;
  }
  return Buffer.concat([...parts, text.subarray(at)]);
}

/** The same of a part of a text, in the text. */
export function move(replacements: readonly Replacement[], start: number): readonly Replacement[] {
  return replacements.map(({ from, to, by }) => ({ from: from + start, to: to + start, by }));
}
