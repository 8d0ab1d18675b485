import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import { capitalize } from '../format/words.ts';
import { poorText, shareText } from './bar-words.ts';
import { type Comparison, comparisonWords } from './comparison.ts';

type Total = Pick<TrendGroupFragment, 'poorRate' | 'people'>;

/** What the period comes to, in a sentence or three. */
export function summarize(
  total: Total | undefined,
  before: Total | undefined,
  comparison: Comparison | null,
): string {
  const { poorRate } = total ?? {};
  const rate = poorRate?.value ?? null;
  if (rate === null) return 'No stream was measured in this period.';
  const counts = { poor: poorRate?.numerator ?? 0, measured: poorRate?.denominator ?? 0 };
  const target = poorRate?.target ?? null;
  const texts = [
    `${shareText(rate, target)} of the measured streams were poor: ${poorText(counts)}.`,
    target !== null && targetText(rate, target),
    comparison !== null && beforeText(before?.poorRate?.value ?? null, comparison),
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
