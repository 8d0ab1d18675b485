import { capitalize } from '../format/words.ts';
import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import { hourWords } from '../list/stream-words.ts';

/** Such as `Mon`. */
export function shortWeekday(weekday: string): string {
  return capitalize(weekday.slice(0, 3).toLowerCase());
}

/** Such as `MONDAY 9`. */
export function hourKey({ weekday, hour }: Pick<TrendGroupFragment, 'weekday' | 'hour'>): string {
  return `${weekday ?? ''} ${hour ?? ''}`;
}

/** Such as `Mon 09:00 to 10:00`. */
export function hourLabel({ weekday, hour }: Pick<TrendGroupFragment, 'weekday' | 'hour'>): string {
  return `${shortWeekday(weekday ?? '')} ${hourWords(hour ?? 0)}`;
}
