import type { TrendRateFragment } from '../gateway/generated/graphql.ts';
import { capitalize } from '../format/words.ts';
import { fractionText, shareText } from './bar-words.ts';
import { type Comparison, comparisonWords } from './comparison.ts';
import type { Subject } from './subject.ts';

type Rate = TrendRateFragment | null | undefined;

/** What the period comes to, in a sentence or three. */
export function summarize(
  { sentence }: Pick<Subject, 'sentence'>,
  rate: Rate,
  before: Rate,
  comparison: Comparison | null,
): string {
  const { numerator, denominator, value = null, target = null } = rate ?? {};
  if (value === null) return 'No stream was measured in this period.';
  const counts = { numerator: numerator ?? 0, denominator: denominator ?? 0 };
  const texts = [
    `${shareText(value, target)} ${sentence}: ${fractionText(counts)}.`,
    target !== null && targetText(value, target),
    comparison !== null && beforeText(before?.value ?? null, comparison),
  ];
  return texts.filter((text) => text !== false).join(' ');
}

function targetText(rate: number, target: number): string {
  const place = rate > target ? 'more than' : 'within';
  return `That is ${place} the ${shareText(target)} that Microsoft suggests at most.`;
}

function beforeText(rate: number | null, comparison: Comparison): string {
  const words = comparisonWords[comparison];
  const when = comparison === 'before' ? `In ${words}` : capitalize(words);
  return rate === null ? `${when}, nothing was measured.` : `${when}, it was ${shareText(rate)}.`;
}
