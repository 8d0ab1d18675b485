import { type Connection, toConnection } from '../connections/connection.ts';
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

/** Cuts a page out of a list of groups, which is made again for each page and can be another one then. */
export async function pageOfGroups<Group extends { readonly id: string }, Node>(
  groups: readonly Group[],
  { first, after, key }: AskedPage,
  { groupCursors, work }: Pick<GatewayContext, 'groupCursors' | 'work'>,
  toNodes: (page: readonly Group[]) => Promise<readonly Node[]>,
): Promise<Connection<Node>> {
  const start = after === undefined ? undefined : groupCursors.open(after, key);
  // A group can be gone since its cursor was made.
  const found = start ? groups.findIndex(({ id }) => id === start.id) : -1;
  const from = found === -1 ? (start ? start.position : -1) + 1 : found + 1;
  const page = groups.slice(from, from + first);
  work.expectItems(page.length);
  await work.takeTurn(page.length * groupMs);
  const items = (await toNodes(page)).map((node, index) => ({
    node,
    after: { id: page[index]?.id ?? '', position: from + index },
  }));
  const slice = { items, hasNextPage: groups.length > from + first, hasPreviousPage: from > 0 };
  return toConnection({ ...slice, stoppedAt: undefined, failure: undefined }, (place) =>
    groupCursors.seal(place, key),
  );
}
