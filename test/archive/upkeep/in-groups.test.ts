import { expect, it } from 'vitest';
import { inGroups } from '../../../src/archive/upkeep/in-groups.ts';

async function groupsOf(sizes: readonly number[]): Promise<readonly (readonly number[])[]> {
  async function* items() {
    for (const bytes of sizes) yield await Promise.resolve({ bytes });
  }
  const groups: (readonly number[])[] = [];
  for await (const group of inGroups(items())) groups.push(group.map(({ bytes }) => bytes));
  return groups;
}

it('A group ends when it has many items, or when it is large', async () => {
  const many = Array.from({ length: 20 }, () => 1);
  expect(await groupsOf(many)).toEqual([many.slice(0, 16), many.slice(16)]);
  expect(await groupsOf([1, 2_000_000, 600_000, 600_000, 1])).toEqual([
    [1, 2_000_000],
    [600_000, 600_000],
    [1],
  ]);
  expect(await groupsOf([])).toEqual([]);
});
