import { GraphQLError } from 'graphql';
import type { AuditedFilter, AuditedList } from '../audit/audited-operation.ts';
import type { ListPlan } from '../cost/list-plan.ts';
import { BadUserInputError, InvalidCursorError } from '../errors.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordConnection } from './entities.ts';
import type { RecordFilter } from '../plan/record-filter.ts';
import { readConnection } from './read-connection.ts';
import { toListedRecord } from './record.ts';

/** The audit has every condition of a filter: this does not compile if `AuditedFilter` lacks one. */
type Conditions = { readonly [Name in keyof RecordFilter]: AuditedFilter[Name] };

/**
 * Reads the planned part of a list of records, and records in the audit what it reveals about the filter: an
 * empty list reveals something as well.
 */
export async function readRecordList(
  list: ListPlan,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  const wanted: Conditions = list.wanted;
  try {
    const connection = await readList(list, context);
    context.audit.listed(wanted, decisionOf(connection));
    return connection;
  } catch (error) {
    if (!isOfInput(error)) context.audit.listed(wanted, 'failed');
    throw error;
  }
}

function readList(
  { filter, page, firstPage, records }: ListPlan,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  return readConnection(
    {
      collection: { name: 'callRecords', filter },
      firstPage() {
        if (!firstPage) throw new TypeError('A list that begins with a link has no first page.');
        return context.records.loadList(filter, firstPage);
      },
      toNode: ({ json }) => toListedRecord(json, records, context),
    },
    page,
    context,
  );
}

/** A failure comes after the items that were read before it. */
function decisionOf({ edges, pageInfo }: CallRecordConnection): AuditedList['decision'] {
  const [first] = edges;
  if (first instanceof Error) return 'failed';
  return first || pageInfo.hasNextPage ? 'shown' : 'notFound';
}

/** Rejected for its cursor, or ended before it was read. */
function isOfInput(error: unknown): boolean {
  return [BadUserInputError, InvalidCursorError, GraphQLError].some(
    (kind) => error instanceof kind,
  );
}
