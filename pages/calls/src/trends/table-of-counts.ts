import type { Count, CountHeads } from './count.ts';

/** The rows of a file. */
export function tableOfCounts(
  heads: CountHeads,
  counts: readonly Count[],
): readonly (readonly string[])[] {
  const isCompared = counts.some(({ before }) => before !== undefined);
  const rowOf = ({ label, detail = '', count, before = 0 }: Count) => [
    label,
    ...(heads.detail === undefined ? [] : [detail]),
    String(count),
    ...(isCompared ? [String(before)] : []),
  ];
  const head = [heads.label, ...(heads.detail === undefined ? [] : [heads.detail]), heads.count];
  return [[...head, ...(isCompared ? ['Before'] : [])], ...counts.map(rowOf)];
}
