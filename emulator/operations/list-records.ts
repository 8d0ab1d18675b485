import { readFilter } from '../odata/filter.ts';
import { allowOnly, type QueryOptions } from '../odata/query-options.ts';
import { expandNotAllowed, readRecordProperties } from '../odata/selection.ts';
import type { Json, JsonObject, RecordSource } from '../tenant.ts';
import { appliedPageSize, collectionBody, readPage } from './collections.ts';
import { collectionContext } from './contexts.ts';
import type { Exchange } from './exchange.ts';
import { listAddress, requestedPosition } from './links.ts';
import type { OperationAnswer } from './operation-answer.ts';
import { availableRecords } from './records.ts';
import { shapeRecord } from './shapes.ts';
import { sentOptions } from './shared-options.ts';

export function listRecords(exchange: Exchange): OperationAnswer {
  const { options, settings } = exchange;
  refuseExpand(options);
  allowOnly(options, ['$select', '$filter', '$skiptoken']);
  const properties = readRecordProperties(options, settings);
  const filter = readFilter(options.get('$filter'));
  const address = listAddress(sentOptions(exchange));
  const position = requestedPosition(address, options);
  const records = availableRecords(settings).filter(filter);
  const page = readPage(exchange, 'callRecords', position, records.length, (index) =>
    shapeRecord(listed(records[index]), properties, settings),
  );
  return {
    body: collectionBody(
      exchange,
      address,
      collectionContext(address.contextPath, properties),
      page,
    ),
    appliedPageSize: appliedPageSize(exchange, 'callRecords'),
  };
}

/** The list never contains the participants. In a real response, the old property was an empty array. */
function listed(source: RecordSource | undefined): JsonObject {
  const record: Record<string, Json> = { ...source?.record };
  if ('participants' in record) record.participants = [];
  return record;
}

function refuseExpand(options: QueryOptions): void {
  const expand = options.get('$expand');
  if (expand !== undefined) throw expandNotAllowed(expand.split(/[(,]/)[0] ?? '');
}
