import { locatePage, readFirst } from '../connections/locate-page.ts';
import { BadUpstreamResponseError, NotFoundError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { sourceOf } from '../plan/field-source.ts';
import { planRecord, planRelations } from '../plan/plan-record.ts';
import type { ItemProjection, RecordProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { Page } from '../records/page.ts';
import { isRecordId, parseRecordId } from '../records/record-id.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordEntity } from './entities.ts';

/** Loads one record by the id that a client gives, with all that is selected of it. */
export async function loadRecord(
  text: string,
  fields: readonly SelectedField[],
  context: GatewayContext,
): Promise<CallRecordEntity> {
  const id = parseRecordId(text);
  const projection = planRecord(fields, locateFor(id, context));
  try {
    // What is wanted behind cursors only is read by their links; whoever has them has seen the record.
    const record = projection ? await load(id, projection, context) : { id, json: { id } };
    context.audit.found(id);
    return record;
  } catch (error) {
    if (error instanceof NotFoundError) context.audit.missed(id);
    throw error;
  }
}

async function load(
  id: string,
  projection: RecordProjection,
  { records }: GatewayContext,
): Promise<CallRecordEntity> {
  const { own, sessions, participants } = await records.loadRecord(id, projection);
  return { id, json: await own, sessions, participants };
}

/** Makes a record of what a list brought, and sends for what is selected of it beside. */
export function toListedRecord(
  json: JsonObject,
  fields: readonly SelectedField[],
  context: GatewayContext,
): CallRecordEntity {
  const { id } = json;
  if (!isRecordId(id)) throw new BadUpstreamResponseError('a record without an id');
  context.audit.found(id);
  const projection = planRelations(fields, locateFor(id, context));
  if (!projection) return { id, json };
  const flight = context.records.loadListed(id, projection);
  return {
    id,
    json,
    sessions: projection.sessions && flight.then(({ sessions }) => requirePage(sessions)),
    participants:
      projection.participants && flight.then(({ participants }) => requirePage(participants)),
  };
}

/** Refuses page sizes that cannot be right, before a list is asked for that would lead to them. */
export function checkPageSizes(fields: readonly SelectedField[]): void {
  planRelations(fields, (field, asked) => ({
    from: 'start',
    first: readFirst(field, asked, collectionName(field)),
  }));
}

/** Locates the parts of one record's collections. */
export function locateFor(recordId: string, { cursors }: Pick<GatewayContext, 'cursors'>) {
  return (field: SelectedField, asked: ItemProjection) =>
    locatePage(field, asked, { name: collectionName(field), recordId }, cursors);
}

export function collectionName({ definition }: SelectedField): 'sessions' | 'participants' {
  return sourceOf(definition).navigation === 'sessions' ? 'sessions' : 'participants';
}

function requirePage(page: Promise<Page> | undefined): Promise<Page> {
  if (page) return page;
  throw new TypeError('A first page was not planned.');
}
