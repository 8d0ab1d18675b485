import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import { countText, shareText } from './bar-words.ts';

type Feedback = NonNullable<TrendGroupFragment['feedback']>;

/** How many sessions were rated, and how badly. @param before false if nothing is compared. */
export function ratingWords(
  { rated, notRated, poorOrBadRate }: Feedback,
  before: Feedback | null | undefined | false,
): string {
  const all = countText((rated ?? 0) + (notRated ?? 0));
  const texts = [
    `${countText(rated ?? 0)} of ${all} sessions rated`,
    rated && `${shareText(poorOrBadRate)} of the ratings poor or bad`,
    before !== false && beforeText(before),
  ];
  return `${texts.filter((text) => typeof text === 'string').join('; ')}.`;
}

function beforeText(before: Feedback | null | undefined): string {
  const rated = before?.rated ?? 0;
  return rated === 0
    ? 'before nothing'
    : `before ${shareText(before?.poorOrBadRate)} of ${countText(rated)}`;
}
