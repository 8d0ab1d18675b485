import type { Bar } from './bar.ts';

/** The rows of a file. Shares are numbers from 0 to 1, so that a spreadsheet can calculate with them. */
export function tableOfBars(title: string, bars: readonly Bar[]): readonly (readonly string[])[] {
  const isCompared = bars.some(({ rateBefore }) => rateBefore !== undefined);
  const head = [title, 'Poor', 'Poor streams', 'Measured streams', 'Target'];
  const more = ['Failed to set up', 'Dropped', 'People', ...(isCompared ? ['Poor before'] : [])];
  return [[...head, ...more], ...bars.map((bar) => rowOf(bar, isCompared))];
}

function rowOf(bar: Bar, isCompared: boolean): readonly string[] {
  const { label, rate, poor, measured, target, setupFailureRate, dropRate, people } = bar;
  const values = [rate, poor, measured, target, setupFailureRate, dropRate, people];
  const compared = isCompared ? [bar.rateBefore] : [];
  return [label, ...[...values, ...compared].map((value) => (value == null ? '' : String(value)))];
}
