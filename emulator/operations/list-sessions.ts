import { allowOnly } from '../odata/query-options.ts';
import { readSessionSelection } from '../odata/selection.ts';
import { appliedPageSize, collectionBody, readPage } from './collections.ts';
import { sessionsContext } from './contexts.ts';
import type { Exchange } from './exchange.ts';
import { childAddress, requestedPosition } from './links.ts';
import type { OperationAnswer } from './operation-answer.ts';
import { findRecord } from './records.ts';
import { shapeSession } from './shapes.ts';
import { sentOptions } from './shared-options.ts';

export function listSessions(exchange: Exchange, id: string): OperationAnswer {
  const { options, settings } = exchange;
  allowOnly(options, ['$select', '$expand', '$skiptoken']);
  const selection = readSessionSelection(options);
  const source = findRecord(settings, id);
  const address = childAddress(source.id, 'sessions', sentOptions(exchange));
  const position = requestedPosition(address, options);
  const page = readPage(exchange, 'sessions', position, source.sessionCount, (index) =>
    shapeSession(source.session(index), selection, settings),
  );
  return {
    body: collectionBody(exchange, address, sessionsContext(address.contextPath, selection), page),
    appliedPageSize: appliedPageSize(exchange, 'sessions'),
  };
}
