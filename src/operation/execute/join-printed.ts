import type { Printed } from './compiled.ts';

/** Joins texts of which some are not there yet. It fails with the first of them that fails. */
export async function joinPrinted(pieces: readonly Printed[], separator: string): Promise<string> {
  const texts: string[] = [];
  const waiting: Promise<void>[] = [];
  for (const [index, piece] of pieces.entries()) {
    const set = (text: string) => {
      texts[index] = text;
    };
    if (typeof piece === 'string') set(piece);
    else waiting.push(piece.then(set));
  }
  await Promise.all(waiting);
  return texts.join(separator);
}
