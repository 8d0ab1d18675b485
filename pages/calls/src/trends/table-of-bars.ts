import { capitalize } from '../format/words.ts';
import type { Bar } from './bar.ts';
import { othersThan, type Subject } from './subject.ts';

/** The rows of a file. Shares are numbers from 0 to 1, so that a spreadsheet can calculate with them. */
export function tableOfBars(
  noun: string,
  subject: Subject,
  bars: readonly Bar[],
): readonly (readonly string[])[] {
  const isCompared = bars.some(({ rateBefore }) => rateBefore !== undefined);
  const event = capitalize(subject.event);
  const others = othersThan(subject).map((other) => capitalize(other.event));
  const head = [noun, event, subject.title, subject.wholeTitle, 'Target', ...others, 'People'];
  return [
    [...head, ...(isCompared ? [`${event} before`] : [])],
    ...bars.map((bar) => rowOf(bar, isCompared)),
  ];
}

function rowOf(bar: Bar, isCompared: boolean): readonly string[] {
  const { subject, label, rate, numerator, denominator, target, people } = bar;
  const others = othersThan(subject).map((other) => bar.shares[other.rate]);
  const values = [rate, numerator, denominator, target, ...others, people];
  const compared = isCompared ? [bar.rateBefore] : [];
  return [label, ...[...values, ...compared].map((value) => (value == null ? '' : String(value)))];
}
