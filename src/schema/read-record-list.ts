import { planPage, selectedOfNodes } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { GatewayContext } from './context.ts';
import type { CallRecordConnection } from './entities.ts';
import { readConnection } from './read-connection.ts';
import { checkPageSizes, toListedRecord } from './record.ts';

/**
 * Reads the part of a list of records that a field asks for.
 *
 * @param filter as it is printed in the query: one that lets through what the caller may see.
 */
export function readRecordList(
  filter: string,
  field: SelectedField,
  context: GatewayContext,
): Promise<CallRecordConnection> {
  const fields = selectedOfNodes(field);
  checkPageSizes(fields);
  return readConnection(
    {
      collection: { name: 'callRecords', filter },
      firstPage(located) {
        const page = planPage(field, located);
        if (!page) throw new TypeError('A page that is read by a link is no first page.');
        return context.records.loadList(filter, page);
      },
      toNode: ({ json }) => toListedRecord(json, fields, context),
    },
    field,
    context,
  );
}
