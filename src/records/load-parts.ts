import type { UpstreamIds } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { carriedItem } from '../plan/print-record.ts';
import type { ItemProjection, RecordProjection } from '../plan/projection.ts';
import type { ClientOperation } from './client-operation.ts';
import { readFirstParticipants, readFirstSessions } from './first-page.ts';
import type { Page } from './page.ts';
import type { RecordReader } from './record-reader.ts';
import type { RecordAnswer } from './resources.ts';

/** A call record on its way, as far as it was asked for. Its collections arrive and fail alone. */
export interface RecordFlight {
  /** The record's own properties. */
  readonly own: Promise<JsonObject>;
  readonly sessions: Promise<Page> | undefined;
  readonly participants: Promise<Page> | undefined;
  /** Of the request that brought the participants, or else the record's own properties: for support cases. */
  readonly ids: Promise<UpstreamIds>;
}

/** The answers that a record's three parts are read from; often one and the same. */
interface Answers {
  readonly own: Promise<RecordAnswer>;
  readonly sessions: Promise<RecordAnswer> | undefined;
  readonly participants: Promise<RecordAnswer> | undefined;
}

/** An answer that is known already, or on its way for somebody else; `undefined` where it comes too late. */
type Recalled = Promise<RecordAnswer | undefined> | undefined;

const nothing = { sessions: undefined, participants: undefined };

/** What a link asks for where nothing else is known: less than this it never does. */
const wholeSession: ItemProjection = { properties: 'all', segments: false };
const onlyVersion: ReadonlySet<string> = new Set(['version']);

/** Whether what is known already, or on its way for somebody else, will do. */
type Manner = 'recalling' | 'afresh';

/**
 * Loads a record in three parts: its own properties, its first sessions, its first participants.
 *
 * Each part may be known already; what is not is asked for in one request, or in two side by side
 * where both collections are missing, since Microsoft Graph expands one relationship a request.
 */
export function loadParts(
  reader: RecordReader,
  id: string,
  projection: RecordProjection,
  operation: ClientOperation,
  manner: Manner = 'recalling',
): RecordFlight {
  const { own, sessions, participants } = gather(reader, id, projection, operation, manner);
  const flight = {
    own: own.then(({ json }) => json),
    ids: (participants ?? own).then(({ ids }) => ids),
    sessions: sessions?.then((answer) => toSessions(reader, id, answer)),
    participants: participants?.then((answer) => toParticipants(reader, id, answer)),
  };
  // Whoever selected a part awaits it; until then a failure of it is nobody's.
  for (const part of Object.values(flight)) part?.catch(() => undefined);
  return flight;
}

function gather(
  reader: RecordReader,
  id: string,
  asked: RecordProjection,
  operation: ClientOperation,
  manner: Manner,
): Answers {
  const recall = (part: RecordProjection | undefined): Recalled =>
    part && manner === 'recalling' ? reader.recallRecord(id, part, operation) : undefined;
  const parts = partsOf(asked);
  const known = {
    own: recall(parts.own),
    sessions: recall(parts.sessions),
    participants: recall(parts.participants),
  };
  const read = readMissing(reader, id, asked, known, operation);
  // Whichever comes last may show that what came before is of an older version.
  const landed = Promise.allSettled([...Object.values(known), read?.own, read?.participants]);
  const renew = async (recalled: Recalled, part: RecordProjection): Promise<RecordAnswer> => {
    const [answer] = await Promise.all([recalled, landed]);
    if (answer && !reader.isOutdated(id, answer)) return answer;
    return (await recall(part)) ?? reader.readRecord(id, part, operation, 1);
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
  reader: RecordReader,
  id: string,
  asked: RecordProjection,
  known: Readonly<Record<keyof Answers, Recalled>>,
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
  reader: RecordReader,
  id: string,
  missing: RecordProjection,
  operation: ClientOperation,
): Answers {
  const { sessions, participants } = missing;
  if (!sessions || !participants) {
    const answer = reader.readRecord(id, missing, operation);
    return { own: answer, sessions: sessions && answer, participants: participants && answer };
  }
  const main = reader.readRecord(id, { ...missing, participants: undefined }, operation);
  const beside = reader.readParticipants(id, participants, operation);
  return { own: main, sessions: main, participants: beside };
}

function toSessions(
  reader: RecordReader,
  recordId: string,
  { json, dialect, projection }: RecordAnswer,
): Page {
  const item = projection.sessions?.item ?? wholeSession;
  return readFirstSessions(json, carriedItem(item, dialect), (link) =>
    reader.acceptLink(link, { name: 'sessions', recordId }),
  );
}

function toParticipants(
  reader: RecordReader,
  recordId: string,
  { json, dialect }: RecordAnswer,
): Page {
  const toLink = (link: unknown) => reader.acceptLink(link, { name: 'participants', recordId });
  return readFirstParticipants(json, toLink, dialect.participantsV2);
}
