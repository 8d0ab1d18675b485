import { carriedItem } from '../../plan/print-record.ts';
import type { ItemProjection, RecordProjection } from '../../plan/projection.ts';
import type { ClientOperation } from '../client-operation.ts';
import { readFirstParticipants, readFirstSessions } from './first-page.ts';
import type { Page } from '../page.ts';
import type { GraphReader } from './graph-reader.ts';
import type { Freshness, LoadingRecord } from '../record-source.ts';
import type { RecordResponse } from '../cache/resources.ts';

/** The responses that a record's three parts are read from; often the same one. */
interface Responses {
  readonly own: Promise<RecordResponse>;
  readonly sessions: Promise<RecordResponse> | undefined;
  readonly participants: Promise<RecordResponse> | undefined;
}

/** A response that is cached or in flight. It resolves to undefined if it turns out to be outdated. */
type Cached = Promise<RecordResponse | undefined> | undefined;

const nothing = { sessions: undefined, participants: undefined };

/** The projection of a link of unknown origin: a link never asks for less. */
const wholeSession: ItemProjection = { properties: 'all', segments: false };
const onlyVersion: ReadonlySet<string> = new Set(['version']);

/**
 * Loads a record in three parts: its own properties, its first sessions, its first participants.
 *
 * Each part may be cached. The others are read with one request, or with two side by side if both
 * collections are missing, because Microsoft Graph expands one relationship a request.
 */
export function loadParts(
  reader: GraphReader,
  id: string,
  projection: RecordProjection,
  operation: ClientOperation,
  freshness: Freshness = 'cached',
): LoadingRecord {
  const { own, sessions, participants } = readEach(reader, id, projection, operation, freshness);
  const record = {
    own: own.then(({ json }) => json),
    ids: (participants ?? own).then(({ ids }) => ids),
    sessions: sessions?.then((response) => toSessions(reader, id, response)),
    participants: participants?.then((response) => toParticipants(reader, id, response)),
  };
  // The resolver of a part awaits it. Until then, its failure must not count as unhandled.
  for (const part of Object.values(record)) part?.catch(() => undefined);
  return record;
}

function readEach(
  reader: GraphReader,
  id: string,
  asked: RecordProjection,
  operation: ClientOperation,
  freshness: Freshness,
): Responses {
  const fromCache = (part: RecordProjection | undefined): Cached =>
    part && freshness === 'cached' ? reader.getCachedRecord(id, part, operation) : undefined;
  const parts = partsOf(asked);
  const known = {
    own: fromCache(parts.own),
    sessions: fromCache(parts.sessions),
    participants: fromCache(parts.participants),
  };
  const read = readMissing(reader, id, asked, known, operation);
  // The last response may show a newer version than the others.
  const others = [...Object.values(known), read?.own, read?.participants].filter(
    (part) => part !== undefined,
  );
  const settled = () => (others.length > 1 ? Promise.allSettled(others) : undefined);
  const renew = async (cached: Cached, part: RecordProjection): Promise<RecordResponse> => {
    const [response] = await Promise.all([cached, settled()]);
    if (response && !reader.isOutdated(id, response)) return response;
    const fresh = () => reader.readRecord(id, part, operation, 1);
    // Without a tick between the lookup and the request, so that other operations find the request in flight.
    const again = fromCache(part);
    return again ? ((await again) ?? fresh()) : fresh();
  };
  return {
    own: read && !known.own ? read.own : renew(known.own, parts.own),
    sessions:
      parts.sessions && (known.sessions ? renew(known.sessions, parts.sessions) : read?.sessions),
    participants:
      parts.participants &&
      (known.participants ? renew(known.participants, parts.participants) : read?.participants),
  };
}

/** The projection of each part of a record by itself. */
function partsOf({ properties, sessions, participants }: RecordProjection) {
  const alone = { properties: onlyVersion, ...nothing };
  return {
    own: { properties, ...nothing },
    sessions: sessions && { ...alone, sessions },
    participants: participants && { ...alone, participants },
  };
}

function readMissing(
  reader: GraphReader,
  id: string,
  asked: RecordProjection,
  known: Readonly<Record<keyof Responses, Cached>>,
  operation: ClientOperation,
): Responses | undefined {
  const missing = {
    properties: known.own ? onlyVersion : asked.properties,
    sessions: known.sessions ? undefined : asked.sessions,
    participants: known.participants ? undefined : asked.participants,
  };
  const isAllKnown = known.own && !missing.sessions && !missing.participants;
  return isAllKnown ? undefined : readParts(reader, id, missing, operation);
}

function readParts(
  reader: GraphReader,
  id: string,
  missing: RecordProjection,
  operation: ClientOperation,
): Responses {
  const { sessions, participants } = missing;
  if (!sessions || !participants) {
    const response = reader.readRecord(id, missing, operation);
    return {
      own: response,
      sessions: sessions && response,
      participants: participants && response,
    };
  }
  const main = reader.readRecord(id, { ...missing, participants: undefined }, operation);
  const beside = reader.readParticipants(id, participants, operation);
  return { own: main, sessions: main, participants: beside };
}

function toSessions(
  reader: GraphReader,
  recordId: string,
  { json, dialect, projection }: RecordResponse,
): Page {
  const item = projection.sessions?.item ?? wholeSession;
  return readFirstSessions(json, carriedItem(item, dialect), (link) =>
    reader.acceptLink(link, { name: 'sessions', recordId }),
  );
}

function toParticipants(
  reader: GraphReader,
  recordId: string,
  { json, dialect }: RecordResponse,
): Page {
  const toLink = (link: unknown) => reader.acceptLink(link, { name: 'participants', recordId });
  return readFirstParticipants(json, toLink, dialect.participantsV2);
}
