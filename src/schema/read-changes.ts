import { toConnection } from '../connections/connection.ts';
import type { ChangesPlan } from '../cost/changes-plan.ts';
import type { GatewayContext } from './context.ts';
import type { ChangeConnection } from './change-entity.ts';
import { noteList } from './note-list.ts';

/** Reads the planned page of changes, and records in the audit what it reveals about the filter. */
export function readChanges(plan: ChangesPlan, context: GatewayContext): Promise<ChangeConnection> {
  return noteList(
    () => readPage(plan, context),
    (decision) => context.audit.listed(plan.list.filter, decision),
  );
}

async function readPage(
  { list, after, first }: ChangesPlan,
  { records, changeCursors, work }: GatewayContext,
): Promise<ChangeConnection> {
  const start = after === undefined ? undefined : changeCursors.open(after, list);
  const { changes, hasMore } = await records.readChanges(list, { after: start, first });
  work.expectItems(changes.length);
  await work.takeTurn(0);
  const items = changes.map((change, index) => ({
    // Before the first change of a page is that of the cursor.
    node: { change, list, previous: changes[index - 1] ?? start },
    after: change,
  }));
  const slice = { items, hasNextPage: hasMore, hasPreviousPage: start !== undefined };
  return toConnection({ ...slice, stoppedAt: undefined, failure: undefined }, (place) =>
    changeCursors.seal(place, list),
  );
}
