import type { JsonObject } from '../../json.ts';
import type { Signal } from '../../light-signal.ts';
import type { Collection } from '../../plan/collection.ts';
import { type Dialect, printParticipants } from '../../plan/print-record.ts';
import { type RecordProjection, wholeParticipant, wholeSession } from '../../plan/projection.ts';
import { DialectFallback } from '../../records/live/dialect-fallback.ts';
import { readFirstParticipants, readFirstSessions } from '../../records/live/first-page.ts';
import { requireRecord } from '../../records/live/require-record.ts';
import { readItems } from '../../records/page.ts';
import type { StreamCounter } from '../../statistics/facts/stream-counter.ts';
import type { StreamFact } from '../../statistics/facts/stream-fact.ts';
import { CollectedPages } from './collected-pages.ts';
import { completeSegments, type ItemTexts } from './complete-segments.ts';
import { Facts, memberOf } from './extract-facts.ts';
import { type Forgotten, nobodyForgotten } from '../redaction/forgotten.ts';
import { childrenOf, textOf, valueOf } from '../json-children.ts';
import { packText } from '../pack-text.ts';
import { RecordChangedError } from './failed-read.ts';
import { headOf, printHead, readTimes, requireVersion } from './read-head.ts';
import {
  RecordRequests,
  requireText,
  type TextResponse,
  type RequestParts,
} from './record-requests.ts';
import type { WholeRecord } from './whole-record.ts';

/** How often a record is read again at once if it has changed meanwhile. */
const maxTries = 3;
const sessionsQuery = '$expand=sessions($expand=segments)';
const participants = { item: wholeParticipant, maxPageSize: undefined };
const sessions = { item: wholeSession, maxPageSize: undefined };
const wanted: RecordProjection = {
  properties: new Set(['version']),
  sessions: undefined,
  participants: undefined,
};

export interface WholeReaderParts extends RequestParts {
  readonly counter: StreamCounter;
}

/** Reads records whole: with all pages of all collections, in one version. */
export class WholeReader {
  readonly #parts: WholeReaderParts;
  readonly #dialects = new DialectFallback();

  constructor(parts: WholeReaderParts) {
    this.#parts = parts;
  }

  /**
   * Reads a record with all of its sessions, segments and participants.
   *
   * @param id in lower case.
   * @param isKnown whether a version need not be read.
   * @param forgotten people whose identities are left out.
   * @returns undefined if the version that Microsoft has is known.
   * @throws RecordChangedError, or a GatewayError if Microsoft's responses do not make a whole record.
   */
  async read(
    id: string,
    signal: Signal,
    isKnown: (version: number | bigint) => boolean = () => false,
    forgotten: Forgotten = nobodyForgotten,
  ): Promise<WholeRecord | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        const parts = { ...this.#parts, dialects: this.#dialects, forgotten };
        return await new RecordRead(id, signal, parts).read(isKnown);
      } catch (failure) {
        if (!(failure instanceof RecordChangedError) || tries === maxTries) throw failure;
      }
    }
  }
}

interface RecordReadParts extends WholeReaderParts {
  readonly dialects: DialectFallback;
  readonly forgotten: Forgotten;
}

/** One attempt to read one record. */
class RecordRead {
  readonly #id: string;
  readonly #requests: RecordRequests;
  readonly #parts: RecordReadParts;
  readonly #facts = new Facts();
  readonly #streams: StreamFact[] = [];
  readonly #sessions = new CollectedPages('sessions');
  readonly #participants = new CollectedPages('participants');
  #participantCount = 0;
  #isRedacted = false;

  constructor(id: string, signal: Signal, parts: RecordReadParts) {
    this.#id = id;
    this.#requests = new RecordRequests(id, signal, parts);
    this.#parts = parts;
  }

  async read(isKnown: (version: number | bigint) => boolean): Promise<WholeRecord | undefined> {
    const record = await this.#requests.readRecord(sessionsQuery);
    requireRecord(record.json, this.#id, { ...wanted, sessions });
    const version = requireVersion(record.json);
    if (isKnown(version)) return undefined;
    const times = readTimes(record.json);
    const members = await childrenOf(record.body);
    const text = printHead(record.body, members);
    const head = await this.#withoutForgotten(text, headOf(record.json), 'callRecord');
    this.#facts.addRecord(head.json);
    await this.#readSessions(record.json, valueOf(record.body, members, 'sessions'));
    await this.#readParticipants(version);
    return {
      ...{ id: this.#id, version, ...times, head: await packText(head.text) },
      pages: [...this.#sessions.pages, ...this.#participants.pages],
      facts: this.#facts.all,
      callType: memberOf(head.json.type) ?? null,
      streams: this.#streams,
      statistics: this.#parts.counter.fingerprint,
      sessionCount: this.#sessions.count,
      participantCount: this.#participantCount,
      forgottenCount: this.#parts.forgotten.count,
      isRedacted: this.#isRedacted,
    };
  }

  /** @param name the member of Microsoft's JSON that this is the value of. */
  async #withoutForgotten<Json>(text: Buffer, json: Json, name: string) {
    const kept = await this.#parts.forgotten.leftOutOf(text, json, name);
    this.#isRedacted ||= kept.isRedacted;
    return kept;
  }

  async #readSessions(record: JsonObject, text: Buffer | undefined): Promise<void> {
    const collection = { name: 'sessions', recordId: this.#id } as const;
    const first = readFirstSessions(record, wholeSession, this.#requests.linksInto(collection));
    await this.#addSessions(text, first.items.map(toJson), first.nextLink);
    await this.#follow(collection, this.#sessions, first.nextLink, (page, items, nextLink) =>
      this.#addSessions(page, items, nextLink),
    );
  }

  async #addSessions(
    text: Buffer | undefined,
    items: readonly JsonObject[],
    nextLink: string | Error | null,
  ): Promise<void> {
    const page = await completeSegments(
      { text: requireText(text), sessions: items },
      (link, session) => this.#requests.linksInto(segmentsOf(this.#id, session))(link),
      (session, link) => this.#readSegments(session, link),
    );
    const kept = await this.#withoutForgotten(page.text, page.sessions, 'sessions');
    for (const session of kept.json) this.#addSession(session);
    await this.#sessions.add(kept.text, page.sessions, nextLink === null);
  }

  #addSession(session: JsonObject): void {
    this.#facts.addSession(session);
    this.#streams.push(...this.#parts.counter.factsOf(session));
  }

  async #readSegments(session: JsonObject, link: string): Promise<ItemTexts> {
    const collection = segmentsOf(this.#id, session);
    const { json, body } = await this.#requests.readPage(collection, link);
    const list = requireText(valueOf(body, await childrenOf(body), 'value'));
    return {
      texts: (await childrenOf(list)).map((child) => textOf(list, child)),
      items: readItems(json.value, 'segments').map(toJson),
      nextLink: this.#requests.linksInto(collection)(json['@odata.nextLink']),
    };
  }

  /** The response also shows whether the record is still the same, after all sessions were read. */
  async #readParticipants(version: number | bigint): Promise<void> {
    const { json, body, dialect } = await this.#requestParticipants();
    requireSame(json, version);
    const collection = { name: 'participants', recordId: this.#id } as const;
    const toLink = this.#requests.linksInto(collection);
    const first = readFirstParticipants(json, toLink, dialect.participantsV2);
    const list = valueOf(body, await childrenOf(body), 'participants_v2');
    const items = first.items.map(toJson);
    // The items of the deprecated list are part of the record itself.
    const isListed = isFilledList(json.participants_v2) || first.nextLink !== null;
    if (isListed) await this.#addParticipants(list, items, first.nextLink);
    else await this.#addFacts(items);
    await this.#follow(collection, this.#participants, first.nextLink, (page, items, nextLink) =>
      this.#addParticipants(page, items, nextLink),
    );
    this.#participantCount = isListed ? this.#participants.count : items.length;
    if (first.nextLink !== null) requireSame(await this.#requestVersion(), version);
  }

  async #addParticipants(
    text: Buffer | undefined,
    items: readonly JsonObject[],
    nextLink: string | Error | null,
  ): Promise<void> {
    const kept = await this.#addFacts(items, requireText(text));
    await this.#participants.add(kept.text, items, nextLink === null);
  }

  async #addFacts(items: readonly JsonObject[], text: Buffer = Buffer.from('[]')) {
    const kept = await this.#withoutForgotten(text, items, 'participants_v2');
    for (const item of kept.json) this.#facts.addParticipant(item);
    return kept;
  }

  #requestParticipants(): Promise<TextResponse & { readonly dialect: Dialect }> {
    const print = (dialect: Dialect) => printParticipants(participants, dialect).query;
    return this.#parts.dialects.ask(print, async (dialect) => {
      const response = await this.#requests.readRecord(print(dialect));
      requireRecord(response.json, this.#id, { ...wanted, participants });
      return { ...response, dialect };
    });
  }

  async #requestVersion(): Promise<JsonObject> {
    const { json } = await this.#requests.readRecord('$select=version');
    requireRecord(json, this.#id, wanted);
    return json;
  }

  /** Reads the pages behind the first one. */
  async #follow(
    collection: Collection & { readonly name: 'sessions' | 'participants' },
    collected: CollectedPages,
    first: string | Error | null,
    add: (
      text: Buffer | undefined,
      items: readonly JsonObject[],
      nextLink: string | Error | null,
    ) => Promise<void>,
  ): Promise<void> {
    const toLink = this.#requests.linksInto(collection);
    for (let next = first; next !== null;) {
      const { json, body } = await this.#requests.readPage(collection, collected.follow(next));
      const items = readItems(json.value, collection.name).map(toJson);
      next = toLink(json['@odata.nextLink']);
      await add(valueOf(body, await childrenOf(body), 'value'), items, next);
    }
  }
}

function segmentsOf(recordId: string, { id }: JsonObject) {
  return { name: 'segments', recordId, sessionId: typeof id === 'string' ? id : '' } as const;
}

function toJson({ json }: { readonly json: JsonObject }): JsonObject {
  return json;
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function requireSame(record: JsonObject, version: number | bigint): void {
  if (requireVersion(record) !== version) {
    throw new RecordChangedError('The record has changed while it was read.');
  }
}
