import type { GraphQLResolveInfo } from 'graphql';
import { collectionPlanOf } from '../cost/collection-plan.ts';
import { collectionOf } from '../plan/field-source.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { Page } from '../records/page.ts';
import { walkPages } from '../records/walk-pages.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity } from './entities.ts';
import { requirePlan } from './planned-field.ts';

type Name = 'participants' | 'sessions';

/**
 * Makes the resolver of the number of items in a collection of a record.
 *
 * It waits for the pages that the fields of the collection read, whatever their order in the document is, and
 * reads no other page. Where these do not reach the end, the number is null.
 */
export function countField(name: Name) {
  return (
    record: CallRecordEntity,
    _values: unknown,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ): Promise<number | null> | null => {
    const wanted = itemsWanted(name, record.id, context, info);
    const { [name]: firstPage } = record;
    if (wanted === undefined || !firstPage) return null;
    return countItems(firstPage, wanted, { name, recordId: record.id }, context);
  };
}

/**
 * The number of items that the fields beside the count read from the start of the collection, at most.
 *
 * @returns undefined if none of them reads its first page before the count is delivered.
 */
function itemsWanted(
  name: Name,
  recordId: string,
  context: GatewayContext,
  { path }: GraphQLResolveInfo,
): number | undefined {
  const plan = requirePlan(context);
  const fields = plan.fieldsBeside(path);
  const isDeferred = fields.some(({ key, isDeferred: later }) => key === path.key && later);
  const locate = (field: SelectedField) =>
    collectionPlanOf(field, plan.planning).locate({ name, recordId });
  const counts = fields
    .filter(({ definition }) => collectionOf(definition) === name)
    .filter((field) => isDeferred || !field.isDeferred)
    .map(locate)
    .filter(({ from }) => from !== 'link')
    .map(({ from, first }) => (from === 'start' ? first : 0));
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** The pages are those that the fields of the collection read: each is read once for the whole operation. */
async function countItems(
  firstPage: Promise<Page>,
  count: number,
  collection: { readonly name: Name; readonly recordId: string },
  { records }: GatewayContext,
): Promise<number | null> {
  // The fields of the collection fail with it.
  const page = await firstPage.catch(() => undefined);
  if (!page || page.incomplete) return null;
  if (page.nextLink === null) return page.items.length;
  const walk = await walkPages({
    page,
    position: 0,
    skip: 0,
    count,
    readPage: (link, earlier) => records.readPage(collection, link, earlier),
  });
  return walk.hasMore || walk.failure ? null : walk.items.length;
}
