import { allowOnly, type QueryOptions } from '../odata/query-options.ts';
import { isSelected } from '../odata/select.ts';
import {
  readRecordSelection,
  type RecordSelection,
  type SessionSelection,
} from '../odata/selection.ts';
import { FIRST } from '../odata/skip-token.ts';
import type { JsonObject, RecordSource } from '../tenant.ts';
import { appliedPageSize, contextUrl, linkMember, readPage } from './collections.ts';
import { recordContext } from './contexts.ts';
import type { Exchange } from './exchange.ts';
import { childAddress, nextLink } from './links.ts';
import type { OperationAnswer } from './operation-answer.ts';
import { findRecord } from './records.ts';
import { expandedOptions } from './shared-options.ts';
import { shapeParticipant, shapeRecord, shapeSession } from './shapes.ts';

export function getRecord(exchange: Exchange, id: string): OperationAnswer {
  const { options, settings } = exchange;
  allowOnly(options, ['$select', '$expand']);
  const selection = readRecordSelection(options, settings);
  const source = findRecord(settings, id);
  return {
    body: {
      '@odata.context': contextUrl(exchange, recordContext(selection)),
      ...navigationContexts(exchange, source, selection),
      ...shapeRecord(source.record, selection.properties, settings),
      ...expansionOf(exchange, source, selection),
    },
    appliedPageSize: expandedPageSize(exchange, selection),
  };
}

/** Annotations of the navigation properties: contexts, one of which comes without its array. */
function navigationContexts(
  exchange: Exchange,
  source: RecordSource,
  { properties, expansion }: RecordSelection,
): JsonObject {
  const path = `communications/callRecords('${source.id}')`;
  const hasOrganizer = 'organizer_v2' in source.record && exchange.settings.identities !== 'old';
  const isPlain = properties === 'all' && expansion.kind === 'none';
  const organizer = contextUrl(exchange, `${path}/organizer_v2/$entity`);
  const participants = contextUrl(exchange, `${path}/participants_v2`);
  return {
    ...(hasOrganizer && isSelected(properties, 'organizer_v2')
      ? { 'organizer_v2@odata.context': organizer }
      : {}),
    ...(hasOrganizer && isPlain ? { 'participants_v2@odata.context': participants } : {}),
  };
}

function expansionOf(
  exchange: Exchange,
  source: RecordSource,
  { expansion }: RecordSelection,
): JsonObject {
  if (expansion.kind === 'none') return {};
  return expansion.kind === 'participants'
    ? expandedParticipants(exchange, source)
    : expandedSessions(exchange, source, expansion.sessions);
}

function expandedSessions(
  exchange: Exchange,
  source: RecordSource,
  selection: SessionSelection,
): JsonObject {
  const page = readPage(exchange, 'sessions', FIRST, source.sessionCount, (index) =>
    shapeSession(source.session(index), selection, exchange.settings),
  );
  const address = childAddress(source.id, 'sessions', expandedOptions(optionsOf(selection)));
  const link = page.next && nextLink(exchange, address, page.next);
  return { sessions: page.items, ...linkMember('sessions', link) };
}

function expandedParticipants(exchange: Exchange, source: RecordSource): JsonObject {
  const count = exchange.settings.identities === 'old' ? 0 : source.participantCount;
  const page = readPage(exchange, 'participants_v2', FIRST, count, (index) =>
    shapeParticipant(source.participant(index), 'all'),
  );
  const address = childAddress(source.id, 'participants_v2', expandedOptions(new Map()));
  const link = page.next && nextLink(exchange, address, page.next);
  return { participants_v2: page.items, ...linkMember('participants_v2', link) };
}

/** The nested options of the $expand become the options of the collection's own URL. */
function optionsOf({ properties, withSegments }: SessionSelection): QueryOptions {
  const options = new Map<string, string>();
  if (properties !== 'all') options.set('$select', properties.join(','));
  if (withSegments) options.set('$expand', 'segments');
  return options;
}

function expandedPageSize(exchange: Exchange, { expansion }: RecordSelection): number | undefined {
  if (expansion.kind === 'none') return undefined;
  const isSessions = expansion.kind === 'sessions';
  return appliedPageSize(exchange, isSessions ? 'sessions' : 'participants_v2');
}
