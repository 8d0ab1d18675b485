import { printUrl } from '../../msgraph/exchange.ts';
import type { CallLog } from '../../plan/call-log.ts';
import type { Collection } from '../../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../plan/print-path.ts';
import {
  printList,
  printParticipants,
  printRecord,
  type RequestForm,
} from '../../plan/print-record.ts';
import {
  type FirstPageProjection,
  pageWithVersion,
  type RecordProjection,
  withVersion,
} from '../../plan/projection.ts';
import { printFilter } from '../../plan/record-filter.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { PlannedRequest } from '../record-source.ts';

/** Two requests if both collections are asked for: Microsoft Graph expands one relationship a request. */
export function explainRecord(
  id: string,
  asked: RecordProjection,
  { dialect, usesCache }: RequestForm,
): readonly PlannedRequest[] {
  const { sessions, participants } = asked;
  const main = printRecord(usesCache ? withVersion(asked) : asked, dialect);
  const queries =
    sessions && participants ? [main, printParticipants(participants, dialect)] : [main];
  return queries.map(({ query }) => get(printRecordPath(id), query));
}

export function explainList(
  list: RecordList,
  asked: FirstPageProjection,
  { dialect, usesCache }: RequestForm,
): PlannedRequest {
  const { query } = printList(
    usesCache ? pageWithVersion(asked) : asked,
    printFilter(list.filter),
    dialect,
  );
  return get(printCollectionPath(list), query);
}

export function explainCallLog(log: CallLog): PlannedRequest {
  return get(printCollectionPath(log), '');
}

export function explainPage(collection: Collection, link: string): PlannedRequest {
  return get(printCollectionPath(collection), link);
}

function get(path: string, query: string): PlannedRequest {
  return { method: 'GET', url: printUrl({ path, query }) };
}
