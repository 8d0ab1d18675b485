import { allowOnly } from '../odata/query-options.ts';
import { readParticipantProperties } from '../odata/selection.ts';
import { appliedPageSize, collectionBody, readPage } from './collections.ts';
import { collectionContext } from './contexts.ts';
import type { Exchange } from './exchange.ts';
import { childAddress, requestedPosition } from './links.ts';
import type { OperationAnswer } from './operation-answer.ts';
import { findRecord } from './records.ts';
import { shapeParticipant } from './shapes.ts';
import { sentOptions } from './shared-options.ts';

export function listParticipants(exchange: Exchange, id: string): OperationAnswer {
  const { options, settings } = exchange;
  allowOnly(options, ['$select', '$skiptoken']);
  const properties = readParticipantProperties(options);
  const source = findRecord(settings, id);
  const address = childAddress(source.id, 'participants_v2', sentOptions(exchange));
  const position = requestedPosition(address, options);
  const count = settings.identities === 'old' ? 0 : source.participantCount;
  const page = readPage(exchange, 'participants_v2', position, count, (index) =>
    shapeParticipant(source.participant(index), properties),
  );
  return {
    body: collectionBody(
      exchange,
      address,
      collectionContext(address.contextPath, properties),
      page,
    ),
    appliedPageSize: appliedPageSize(exchange, 'participants_v2'),
  };
}
