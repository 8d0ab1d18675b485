import type { MediaKind } from './rule-set.ts';

/** In this order: `applicationsharing-audio` is audio, and `applicationsharing-video` a shared screen. */
const kindOfWord: readonly (readonly [word: string, kind: MediaKind])[] = [
  ['audio', 'AUDIO'],
  ['applicationsharing', 'SCREEN_SHARING'],
  ['video', 'VIDEO'],
];

/** Returns what a medium carries, read from the whole words of its label; null if no word says it. */
export function mediaKindOf(label: unknown): MediaKind | null {
  if (typeof label !== 'string') return null;
  const words = new Set(label.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return kindOfWord.find(([word]) => words.has(word))?.[1] ?? null;
}
