import { carriedItem } from '../../plan/print-record.ts';
import type { ItemProjection, RecordProjection } from '../../plan/projection.ts';
import type { ClientOperation } from '../client-operation.ts';
import { readFirstParticipants, readFirstSessions } from './first-page.ts';
import type { Page } from '../page.ts';
import type { GraphReader } from './graph-reader.ts';
import type { Freshness, LoadingRecord } from '../record-source.ts';
import type { RecordResponse } from '../cache/resources.ts';

/** The answers that a record's three parts are read from; often one and the same. */
interface Answers {
  readonly own: Promise<RecordResponse>;
  readonly sessions: Promise<RecordResponse> | undefined;
  readonly participants: Promise<RecordResponse> | undefined;
}

/** An answer that is known already, or on its way for somebody else; `undefined` where it comes too late. */
type Cached = Promise<RecordResponse | undefined> | undefined;

const nothing = { sessions: undefined, participants: undefined };

/** What a link asks for where nothing else is known: less than this it never does. */
const wholeSession: ItemProjection = { properties: 'all', segments: false };
const onlyVersion: ReadonlySet<string> = new Set(['version']);

/**
 * Loads a record in three parts: its own properties, its first sessions, its first participants.
 *
 * Each part may be known already; what is not is asked for in one request, or in two side by side
 * where both collections are missing, since Microsoft Graph expands one relationship a request.
 */
export function loadParts(
  reader: GraphReader,
  id: string,
  projection: RecordProjection,
  operation: ClientOperation,
  freshness: Freshness = 'cached',
): LoadingRecord {
  const { own, sessions, participants } = groupBy(reader, id, projection, operation, freshness);
  const request = {
    own: own.then(({ json }) => json),
    ids: (participants ?? own).then(({ ids }) => ids),
    sessions: sessions?.then((response) => toSessions(reader, id, response)),
    participants: participants?.then((response) => toParticipants(reader, id, response)),
  };
  // Whoever selected a part awaits it; until then a failure of it is nobody's.
  for (const part of Object.values(request)) part?.catch(() => undefined);
  return request;
}

function groupBy(
  reader: GraphReader,
  id: string,
  asked: RecordProjection,
  operation: ClientOperation,
  freshness: Freshness,
): Answers {
  const fromCache = (part: RecordProjection | undefined): Cached =>
    part && freshness === 'cached' ? reader.getCachedRecord(id, part, operation) : undefined;
  const parts = partsOf(asked);
  const known = {
    own: fromCache(parts.own),
    sessions: fromCache(parts.sessions),
    participants: fromCache(parts.participants),
  };
  const read = readMissing(reader, id, asked, known, operation);
  // Whichever comes last may show that what came before is of an older version.
  const landed = Promise.allSettled([...Object.values(known), read?.own, read?.participants]);
  const renew = async (cached: Cached, part: RecordProjection): Promise<RecordResponse> => {
    const [response] = await Promise.all([cached, landed]);
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

/** What is asked for each part of a record where it is asked for alone. */
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
  known: Readonly<Record<keyof Answers, Cached>>,
  operation: ClientOperation,
): Answers | undefined {
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
): Answers {
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
