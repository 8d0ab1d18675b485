import { type Connection, toConnection } from '../connections/connection.ts';
import type { GroupPlace } from '../connections/group-cursor.ts';
import { firstOf, type Ordered } from '../statistics/answers/first-of.ts';
import type { GatewayContext } from './context.ts';

/** The part of a list of groups that is asked for. */
interface AskedPage {
  readonly first: number;
  /** The cursor, unopened. */
  readonly after: string | undefined;
  /** Equal for the same list of groups. It stands in cursors. */
  readonly key: string;
}

/** The approximate time to make one group. */
const groupMs = 0.02;
const groupsInTurn = 2000;
/** The approximate time to make the ids of so many. */
const turnMs = 4;

/** Finds a page of a list of groups, which is made again for each page and can be another one then. */
export async function pageOfGroups<Group extends { readonly id: string }, Node>(
  ordered: Ordered<Group>,
  { first, after, key }: AskedPage,
  { groupCursors, work }: Pick<GatewayContext, 'groupCursors' | 'work'>,
  toNodes: (page: readonly Group[]) => Promise<readonly Node[]>,
): Promise<Connection<Node>> {
  const start = after === undefined ? undefined : groupCursors.open(after, key);
  const { from, page } = await findPage(ordered, start, first, work);
  work.expectItems(page.length);
  await work.takeTurn(page.length * groupMs);
  const items = (await toNodes(page)).map((node, index) => ({
    node,
    after: { id: page[index]?.id ?? '', position: from + index },
  }));
  const slice = {
    items,
    hasNextPage: ordered.items.length > from + first,
    hasPreviousPage: from > 0,
  };
  return toConnection({ ...slice, stoppedAt: undefined, failure: undefined }, (place) =>
    groupCursors.seal(place, key),
  );
}

/** The groups behind a place, and the position of the first of them. */
async function findPage<Group extends { readonly id: string }>(
  ordered: Ordered<Group>,
  start: GroupPlace | undefined,
  first: number,
  work: Pick<GatewayContext['work'], 'takeLongTurn'>,
) {
  const { items, compare } = ordered;
  const last = start && (await findGroup(items, start.id, work));
  if (last) {
    const behind = items.filter((group) => compare(last, group) < 0);
    const page = await firstOf({ items: behind, compare }, first, work);
    return { from: items.length - behind.length, page };
  }
  // The group is gone since its cursor was made.
  const from = start ? start.position + 1 : 0;
  return { from, page: (await firstOf(ordered, from + first, work)).slice(from) };
}

async function findGroup<Group extends { readonly id: string }>(
  groups: readonly Group[],
  wanted: string,
  work: Pick<GatewayContext['work'], 'takeLongTurn'>,
): Promise<Group | undefined> {
  let found: Group | undefined;
  for (let at = 0; at < groups.length && !found; at += groupsInTurn) {
    await work.takeLongTurn(turnMs);
    found = groups.slice(at, at + groupsInTurn).find(({ id }) => id === wanted);
  }
  return found;
}
