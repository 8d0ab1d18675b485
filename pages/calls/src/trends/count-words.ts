import { countText } from './bar-words.ts';
import type { Count } from './count.ts';

/** Such as `12 · dropped`. */
export function countAndDetail({ count, detail }: Pick<Count, 'count' | 'detail'>): string {
  return [countText(count), detail].filter((text) => text !== undefined).join(' · ');
}

/** What a bar says, for those who point at it and those who hear it. */
export function countWords(counted: Count): string {
  const { label, before, calls } = counted;
  const texts = [
    `${label}: ${countAndDetail(counted)}`,
    before !== undefined && `before ${countText(before)}`,
    calls?.words,
  ];
  return texts.filter((text) => typeof text === 'string').join('; ');
}
