import { BadUpstreamResponseError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Operation, ReadJson } from '../msgraph/exchange.ts';
import {
  carriedItem,
  type Dialect,
  type PrintedQuery,
  printParticipants,
  printRecord,
} from '../plan/print-record.ts';
import type { ItemProjection, RecordProjection } from '../plan/projection.ts';
import { readFirstParticipants, readFirstSessions, readLink } from './first-page.ts';
import { type Page, readItems } from './page.ts';
import { SpokenDialect } from './spoken-dialect.ts';

/** A call record as far as it was asked for. Its collections fail alone. */
export interface LoadedRecord {
  readonly id: string;
  readonly json: JsonObject;
  readonly sessions: Promise<Page> | undefined;
  readonly participants: Promise<Page> | undefined;
}

/** A collection of one record that has pages. */
export type CollectionPath =
  | { readonly name: 'sessions'; readonly recordId: string }
  | { readonly name: 'participants'; readonly recordId: string }
  | { readonly name: 'segments'; readonly recordId: string; readonly sessionId: string };

/** Reads records and pages from Microsoft Graph. */
export class RecordReader {
  readonly #read: ReadJson;
  readonly #root: string;
  readonly #dialect = new SpokenDialect();

  constructor(read: ReadJson, root: string) {
    this.#read = read;
    this.#root = root;
  }

  /** Sends the one request, or the two side by side, that answer the projection. */
  async readRecord(
    id: string,
    projection: RecordProjection,
    operation: Operation,
  ): Promise<LoadedRecord> {
    const { sessions, participants } = projection;
    const main = this.#ask(id, (dialect) => printRecord(projection, dialect), operation);
    const beside =
      sessions && participants
        ? this.#ask(id, (dialect) => printParticipants(participants, dialect), operation)
        : main;
    const parts = {
      sessions: sessions && main.then((answer) => this.#toSessions(id, sessions.item, answer)),
      participants: participants && beside.then(({ json }) => this.#toParticipants(id, json)),
    };
    // Whoever selected a collection awaits it; until then a failure of it is nobody's.
    for (const part of [parts.sessions, parts.participants]) part?.catch(() => undefined);
    return { id, json: (await main).json, ...parts };
  }

  /** Reads a later page by its link. */
  async readPage(
    collection: CollectionPath,
    link: string,
    earlier: Pick<Page, 'carried' | 'version'>,
    operation: Operation,
  ): Promise<Page> {
    const path = printPath(collection);
    const json = await this.#read({ path, query: link, operation });
    return {
      items: readItems(json.value),
      link,
      nextLink: this.acceptLink(json['@odata.nextLink'], collection),
      carried: earlier.carried,
      version: earlier.version,
    };
  }

  acceptLink(link: unknown, collection: CollectionPath): string | Error | null {
    return readLink(link, this.#root, () => printPath(collection));
  }

  #ask(id: string, print: (dialect: Dialect) => PrintedQuery, operation: Operation) {
    return this.#dialect.ask(
      (dialect) => print(dialect).query,
      async (dialect) => {
        const request = { path: recordPath(id), ...print(dialect), operation };
        return { json: await this.#read(request), dialect };
      },
    );
  }

  #toSessions(
    recordId: string,
    item: ItemProjection,
    { json, dialect }: { json: JsonObject; dialect: Dialect },
  ): Page {
    const collection = { name: 'sessions', recordId } as const;
    return readFirstSessions(json, carriedItem(item, dialect), (link) =>
      this.acceptLink(link, collection),
    );
  }

  #toParticipants(recordId: string, json: JsonObject): Page {
    const collection = { name: 'participants', recordId } as const;
    return readFirstParticipants(json, (link) => this.acceptLink(link, collection));
  }
}

function recordPath(id: string): string {
  return `/communications/callRecords/${id}`;
}

function printPath(collection: CollectionPath): string {
  const record = recordPath(collection.recordId);
  switch (collection.name) {
    case 'sessions':
      return `${record}/sessions`;
    case 'participants':
      return `${record}/participants_v2`;
    case 'segments':
      return `${record}/sessions/${requirePlainId(collection.sessionId)}/segments`;
  }
}

/** A session's id is Microsoft's text: what is more than letters, digits and hyphens gets into no path. */
function requirePlainId(sessionId: string): string {
  if (/^[\w-]{1,128}$/.test(sessionId)) return sessionId;
  throw new BadUpstreamResponseError('a session whose id cannot stand in a path');
}
