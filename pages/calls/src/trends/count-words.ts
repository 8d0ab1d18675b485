import { countText } from './bar-words.ts';
import type { Count } from './count.ts';

/** Such as `12 · dropped`, or `12 of 340`. */
export function countAndDetail({ count, of, detail }: Pick<Count, 'count' | 'of' | 'detail'>) {
  const number = of === undefined ? countText(count) : `${countText(count)} of ${countText(of)}`;
  return [number, detail].filter((text) => text !== undefined).join(' · ');
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
