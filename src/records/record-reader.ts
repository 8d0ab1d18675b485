import type { JsonObject } from '../json.ts';
import type { Operation, ReadJson } from '../msgraph/exchange.ts';
import type { Collection } from '../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../plan/print-path.ts';
import {
  carriedItem,
  type Dialect,
  type PrintedQuery,
  printList,
  printParticipants,
  printRecord,
} from '../plan/print-record.ts';
import type { FirstPageProjection, ItemProjection, RecordProjection } from '../plan/projection.ts';
import { readFirstParticipants, readFirstSessions, readLink } from './first-page.ts';
import { type Page, readItems } from './page.ts';
import { SpokenDialect } from './spoken-dialect.ts';

/** A call record on its way, as far as it was asked for. Its collections arrive and fail alone. */
export interface RecordFlight {
  /** The record's own properties. */
  readonly own: Promise<JsonObject>;
  readonly sessions: Promise<Page> | undefined;
  readonly participants: Promise<Page> | undefined;
}

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
  readRecord(id: string, projection: RecordProjection, operation: Operation): RecordFlight {
    const { sessions, participants } = projection;
    const path = printRecordPath(id);
    const main = this.#ask(path, (dialect) => printRecord(projection, dialect), operation);
    const beside =
      sessions && participants
        ? this.#ask(path, (dialect) => printParticipants(participants, dialect), operation)
        : main;
    const flight = {
      own: main.then(({ json }) => json),
      sessions: sessions && main.then((answer) => this.#toSessions(id, sessions.item, answer)),
      participants: participants && beside.then(({ json }) => this.#toParticipants(id, json)),
    };
    // Whoever selected a part awaits it; until then a failure of it is nobody's.
    for (const part of Object.values(flight)) part?.catch(() => undefined);
    return flight;
  }

  /** Reads the first page of the list of records. */
  async readList(filter: string, page: FirstPageProjection, operation: Operation): Promise<Page> {
    const collection = { name: 'callRecords', filter } as const;
    const path = printCollectionPath(collection);
    const print = (dialect: Dialect) => printList(page, filter, dialect);
    const { json } = await this.#ask(path, print, operation);
    return {
      items: readItems(json.value),
      link: null,
      nextLink: this.acceptLink(json['@odata.nextLink'], collection),
      carried: page.item,
      version: null,
    };
  }

  /** Reads a later page by its link. */
  async readPage(
    collection: Collection,
    link: string,
    earlier: Pick<Page, 'carried' | 'version'>,
    operation: Operation,
  ): Promise<Page> {
    const path = printCollectionPath(collection);
    const json = await this.#read({ path, query: link, operation });
    return {
      items: readItems(json.value),
      link,
      nextLink: this.acceptLink(json['@odata.nextLink'], collection),
      carried: earlier.carried,
      version: earlier.version,
    };
  }

  acceptLink(link: unknown, collection: Collection): string | Error | null {
    return readLink(link, this.#root, () => printCollectionPath(collection));
  }

  #ask(path: string, print: (dialect: Dialect) => PrintedQuery, operation: Operation) {
    return this.#dialect.ask(
      (dialect) => print(dialect).query,
      async (dialect) => {
        const request = { path, ...print(dialect), operation };
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
