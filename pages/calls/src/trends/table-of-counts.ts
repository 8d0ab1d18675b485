import type { Count, CountHeads } from './count.ts';

/** The rows of a file. */
export function tableOfCounts(
  heads: CountHeads,
  counts: readonly Count[],
): readonly (readonly string[])[] {
  const isCompared = counts.some(({ before }) => before !== undefined);
  const rowOf = ({ label, detail = '', count, of = 0, before = 0 }: Count) => [
    label,
    ...(heads.detail === undefined ? [] : [detail]),
    String(count),
    ...(heads.of === undefined ? [] : [String(of)]),
    ...(isCompared ? [String(before)] : []),
  ];
  const given = [heads.label, heads.detail, heads.count, heads.of];
  const head = given.filter((name) => name !== undefined);
  return [[...head, ...(isCompared ? ['Before'] : [])], ...counts.map(rowOf)];
}
