import { describe, expect, it } from 'vitest';
import { createGroupCursors } from '../../src/connections/group-cursor.ts';
import { OperationWork } from '../../src/execution/operation-work.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { pageOfGroups } from '../../src/schema/page-of-groups.ts';

const work = new OperationWork(new Scheduler(1_000_000), 'a client', {
  values: 100_000,
  responseBytes: 100_000,
});
const cursors = createGroupCursors({ secrets: ['a secret of some length'], tenantId: 'a tenant' });
const context = { groupCursors: cursors('all'), work };
const groupsOf = (...ids: readonly string[]): readonly { readonly id: string }[] =>
  ids.map((id) => ({ id }));
type Groups = ReturnType<typeof groupsOf>;

const pageOf = async (items: Groups, first: number, after?: string) => {
  const compare = (one: Groups[number], other: Groups[number]) => (one.id < other.id ? -1 : 1);
  const asked = { first, after, key: 'a list' };
  const toNodes = (page: Groups) => Promise.resolve(page.map(({ id }) => id));
  const { nodes, pageInfo } = await pageOfGroups({ items, compare }, asked, context, toNodes);
  const { startCursor: _start, endCursor, ...info } = pageInfo;
  return { nodes, endCursor: endCursor ?? undefined, ...info };
};

describe('A page of groups', () => {
  it('begins behind the group of its cursor, wherever that group is now', async () => {
    const { endCursor } = await pageOf(groupsOf('d', 'b', 'c', 'a'), 2);
    expect(await pageOf(groupsOf('d', 'b', 'c', 'a', 'aa', 'e'), 2, endCursor)).toMatchObject({
      ...{ nodes: ['c', 'd'], hasNextPage: true, hasPreviousPage: true },
    });
  });

  it('begins where its group was if that group is gone', async () => {
    const { endCursor } = await pageOf(groupsOf('d', 'b', 'c', 'a'), 2);
    expect(await pageOf(groupsOf('d', 'c', 'a'), 2, endCursor)).toMatchObject({
      ...{ nodes: ['d'], hasNextPage: false, hasPreviousPage: true },
    });
  });
});
