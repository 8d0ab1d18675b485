import type { AuditedFilter } from '../audit/audited-operation.ts';
import type { ListPlan } from '../cost/list-plan.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordConnection } from './entities.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import { noteList } from './note-list.ts';
import { readConnection } from './read-connection.ts';
import { toListedRecord } from './record.ts';

/** The audit has every condition of a filter: this does not compile if `AuditedFilter` lacks one. */
type Conditions = { readonly [Name in keyof RecordFilter]: AuditedFilter[Name] };

/** Reads the planned part of a list of records, and records in the audit what it reveals about the filter. */
export function readRecordList(
  list: ListPlan,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  const wanted: Conditions = list.list.filter;
  return noteList(
    () => readList(list, context),
    (decision) => context.audit.listed(wanted, decision),
  );
}

async function readList(
  { list, source, page, firstPage, records }: ListPlan,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  const connection = await readConnection(
    {
      collection: list,
      firstPage() {
        if (!firstPage) throw new TypeError('A list that begins with a link has no first page.');
        return context.records.loadList(list, firstPage, source);
      },
      toNode: (item) => toListedRecord(item, records, context),
    },
    page,
    context,
  );
  return { ...connection, list };
}
