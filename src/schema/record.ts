import type { RecordSelection } from '../cost/record-selection.ts';
import type { IdentifiedRecordPlan, RecordsPlan } from '../cost/records-plan.ts';
import { BadUpstreamResponseError, NotFoundError } from '../errors.ts';
import type { RecordPlan } from '../plan/plan-record.ts';
import type { RecordProjection } from '../plan/projection.ts';
import type { LoadingRecord } from '../records/record-source.ts';
import type { Page, PageItem } from '../records/page.ts';
import { isRecordId } from '../plan/record-id.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity } from './entities.ts';

/**
 * Loads one of the records that a field names, with all that is selected of it.
 *
 * @param text the id as the client or a row gives it.
 */
export async function loadRecord(
  text: string,
  records: { recordOf(text: string): IdentifiedRecordPlan },
  context: GatewayContext,
): Promise<CallRecordEntity> {
  const plan = records.recordOf(text);
  const { id } = plan;
  try {
    const record = await load(id, plan, context);
    context.audit.found(id);
    return record;
  } catch (error) {
    if (error instanceof NotFoundError) context.audit.missed(id);
    else context.audit.failed(id);
    throw error;
  } finally {
    // Each id and each alias of the operation may wait for the same record.
    await context.work.takeTurn();
  }
}

/** Loads records by the ids that a client gives, in their order. A repeated id is loaded once. */
export function loadRecords(
  ids: readonly string[],
  records: RecordsPlan,
  context: GatewayContext,
): readonly Promise<CallRecordEntity>[] {
  const loads = new Map<string, Promise<CallRecordEntity>>();
  return ids.map((id) => {
    const load = loads.get(id) ?? loadRecord(id, records, context);
    loads.set(id, load);
    return load;
  });
}

async function load(
  id: string,
  { projection, deferred }: RecordPlan,
  { records }: GatewayContext,
): Promise<CallRecordEntity> {
  // Only later pages are wanted, which are read by their links: a caller who has the cursors has seen the
  // record.
  if (!projection) return { id, json: { id } };
  const record = records.loadRecord(id, projection);
  const later = deferred && records.loadDeferred(id, deferred, record);
  // If the record fails, this promise is never awaited.
  later?.catch(() => undefined);
  const request = await record;
  // The shared request may have less of a collection than the deferred request.
  const page = (name: 'sessions' | 'participants') =>
    firstPage(later, deferred, name) ?? request[name];
  return {
    id,
    json: await request.own,
    archivedAt: request.archivedAt,
    sessions: page('sessions'),
    participants: page('participants'),
  };
}

/** Makes a record of an item of a list, and requests what is selected beside it. */
export function toListedRecord(
  { json, archivedAt }: PageItem,
  records: RecordSelection,
  context: GatewayContext,
): CallRecordEntity {
  const { id } = json;
  if (!isRecordId(id)) throw new BadUpstreamResponseError('a record has no id');
  context.audit.found(id);
  const projection = records.listedProjectionOf(id);
  if (!projection) return { id, json, archivedAt };
  const request = context.records.loadListed(id, projection);
  return {
    id,
    json,
    archivedAt,
    sessions: firstPage(request, projection, 'sessions'),
    participants: firstPage(request, projection, 'participants'),
  };
}

/** The first page of a collection, if it was requested. The field that selected it awaits it. */
function firstPage(
  request: Promise<LoadingRecord> | undefined,
  asked: RecordProjection | undefined,
  name: 'sessions' | 'participants',
): Promise<Page> | undefined {
  if (!request || !asked?.[name]) return undefined;
  const page = request.then((record) => requirePage(record[name]));
  page.catch(() => undefined);
  return page;
}

function requirePage(page: Promise<Page> | undefined): Promise<Page> {
  if (page) return page;
  throw new TypeError('A first page was not planned.');
}
