import { checkPageSizes } from '../connections/locate-relations.ts';
import { GraphQLError } from 'graphql';
import type { AuditedList } from '../audit/audited-operation.ts';
import { BadUserInputError, InvalidCursorError } from '../errors.ts';
import { planPage, nodeFields } from '../plan/plan-record.ts';
import { printFilter, type RecordFilter } from '../plan/record-filter.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordConnection } from './entities.ts';
import { readConnection } from './read-connection.ts';
import { toListedRecord } from './record.ts';

/**
 * Reads the part of a list of records that a field asks for, and notes what that tells of the filter: an
 * empty list tells something as well.
 *
 * @param wanted a filter that lets through what the caller may see.
 */
export async function readRecordList(
  wanted: RecordFilter,
  field: SelectedField,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  try {
    const connection = await readList(printFilter(wanted), field, context);
    context.audit.listed(wanted, decisionOf(connection));
    return connection;
  } catch (error) {
    if (!isOfInput(error)) context.audit.listed(wanted, 'failed');
    throw error;
  }
}

/** @param filter as it is printed in the query. */
function readList(
  filter: string,
  field: SelectedField,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  const fields = nodeFields(field);
  checkPageSizes(fields);
  return readConnection(
    {
      collection: { name: 'callRecords', filter },
      firstPage(located) {
        const page = planPage(field, located);
        if (!page) throw new TypeError('A page that is read by its link is not a first page.');
        return context.records.loadList(filter, page);
      },
      toNode: ({ json }) => toListedRecord(json, fields, context),
    },
    field,
    context,
  );
}

/** A failure stands behind what came before it. */
function decisionOf({ edges, pageInfo }: CallRecordConnection): AuditedList['decision'] {
  const [first] = edges;
  if (first instanceof Error) return 'failed';
  return first || pageInfo.hasNextPage ? 'shown' : 'notFound';
}

/** Refused before anything is asked; GraphQL's own errors are of wrong values. */
function isOfInput(error: unknown): boolean {
  return [BadUserInputError, InvalidCursorError, GraphQLError].some(
    (kind) => error instanceof kind,
  );
}
