import { wordsOf } from '../format/words.ts';
import { wordsOfConditions } from '../list/stream-words.ts';
import type { Location } from '../location.ts';
import { type Days, daysWords } from './days.ts';
import { countable } from './trend-filter.ts';

/** Which streams the figures are of, and of which days. */
export function titleOfTrends(
  { type, streams }: Pick<Location, 'type' | 'streams'>,
  days: Days,
): string {
  const kind = type === null ? [] : [`in calls of the kind “${wordsOf(type)}”`];
  const conditions = [...wordsOfConditions(countable(streams)), ...kind];
  const whose = conditions.length === 0 ? 'All streams' : `Streams ${conditions.join(', ')}`;
  return `${whose}, ${daysWords(days)}`;
}
