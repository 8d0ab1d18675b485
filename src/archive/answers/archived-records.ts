import DataLoader from 'dataloader';
import type { Person } from '../../access/row-scope.ts';
import { InvalidCursorError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Collection } from '../../plan/collection.ts';
import { type RecordProjection, wholeParticipant, wholeSession } from '../../plan/projection.ts';
import type { ClientOperation } from '../../records/client-operation.ts';
import { readFirstParticipants, readFirstSessions } from '../../records/live/first-page.ts';
import { type Page, readItems } from '../../records/page.ts';
import { archiveName, type LoadingRecord, type PageOrigin } from '../../records/record-source.ts';
import type { Version } from '../../records/version.ts';
import type { Row } from '../../store/store.ts';
import { requireObject } from '../read-stored-json.ts';
import { type ArchiveReads, maxFindMs } from './archive-reads.ts';
import type { DecodedBodies } from './decoded-bodies.ts';
import { printFind, printPageAt, type WantedRecord } from './find-records.ts';
import { factOfPerson } from './list-conditions.ts';

/** What is kept with its record, page by page. */
export type PartOfRecord = Extract<Collection, { readonly name: 'participants' | 'sessions' }>;

/** A record that was found, with its version. */
export interface ArchivedRecord extends LoadingRecord {
  readonly archivedAt: number;
  readonly version: Version;
}

/** Pages of sessions are large, so no more records than this are read at once. */
const maxAtOnce = 20;
/** Records of the store, found by their ids. */
export class ArchivedRecords {
  readonly #reads: ArchiveReads;
  readonly #bodies: DecodedBodies;
  readonly #finds = new WeakMap<ClientOperation, Finds>();

  constructor(reads: ArchiveReads, bodies: DecodedBodies) {
    this.#reads = reads;
    this.#bodies = bodies;
  }

  /**
   * Looks a record up, together with the others that the operation wants in the same tick.
   *
   * @returns undefined if it is not archived.
   * @throws ArchiveUnavailableError if the store does not answer.
   */
  async find(
    id: string,
    asked: RecordProjection,
    operation: ClientOperation,
  ): Promise<ArchivedRecord | undefined> {
    let finds = this.#finds.get(operation);
    if (!finds) this.#finds.set(operation, (finds = this.#createFinds(operation)));
    const rows = await finds.load({ id, asked });
    return rows.length > 0 ? this.#toRecord(rows, asked) : undefined;
  }

  #createFinds(operation: ClientOperation): Finds {
    const find = async (wanted: readonly WantedRecord[]) => {
      const rows = await this.#reads.read(printFind(wanted), operation, maxFindMs);
      return wanted.map(({ id }) => rows.filter((row) => row.id === id));
    };
    return new DataLoader(find, { cache: false, maxBatchSize: maxAtOnce });
  }

  /** @param rows those of one record: its head, and the first pages that are wanted. */
  #toRecord(rows: readonly Row[], asked: RecordProjection): ArchivedRecord | undefined {
    const head = rows.find(({ part }) => part === 'record');
    if (!head) return undefined;
    const own = this.#bodies.read(head).then(requireObject);
    const version = versionOf(head);
    const pageOf = (part: 'sessions' | 'participants') => {
      if (!asked[part]) return undefined;
      const page = this.#toFirstPage(
        own,
        rows.find((row) => row.part === part),
        part,
      );
      return page.then((found) => ({ ...found, source: archiveName, version }));
    };
    const record = { own, sessions: pageOf('sessions'), participants: pageOf('participants') };
    // The resolver of a part awaits it. Until then, its failure must not count as unhandled.
    for (const part of Object.values(record)) part?.catch(() => undefined);
    return { ...record, ids: Promise.resolve({}), archivedAt: Number(head.archived_at), version };
  }

  /** Reads the first page of a collection as if it had come with its record. */
  async #toFirstPage(
    own: Promise<JsonObject>,
    row: Row | undefined,
    name: 'sessions' | 'participants',
  ): Promise<Page> {
    const [head, items] = await Promise.all([own, row ? this.#bodies.read(row) : []]);
    const toLink = () => (row?.goes_on === 1 ? '1' : null);
    return name === 'sessions'
      ? readFirstSessions({ ...head, sessions: items }, wholeSession, toLink)
      : readFirstParticipants({ ...head, participants_v2: items }, toLink);
  }

  /** Reads a page of sessions or participants that follows the first one. @throws InvalidCursorError */
  async readPage(
    { name, recordId }: PartOfRecord,
    link: string,
    origin: PageOrigin,
    operation: ClientOperation,
  ): Promise<Page> {
    const number = Number(link);
    const [row] = await this.#reads.read(printPageAt(recordId, name, number), operation);
    // The record was replaced, or removed.
    if (!row || !isSameVersion(versionOf(row), origin.version))
      throw new InvalidCursorError('STALE');
    const items = row.body === null ? [] : await this.#bodies.read(row);
    return {
      source: archiveName,
      items: readItems(items, name),
      link,
      nextLink: row.goes_on === 1 ? String(number + 1) : null,
      carried: name === 'sessions' ? wholeSession : wholeParticipant,
      version: versionOf(row),
    };
  }

  async knowsParticipant(id: string, person: Person, operation: ClientOperation): Promise<boolean> {
    const { kind, values } = factOfPerson(person);
    const sql =
      'SELECT 1 AS found FROM record_fact WHERE record_id = $1 AND kind = $2 AND value IN ($3, $4) LIMIT 1';
    const rows = await this.#reads.read(
      { sql, values: [id, kind, ...values] },
      operation,
      maxFindMs,
    );
    return rows.length > 0;
  }
}

type Finds = DataLoader<WantedRecord, readonly Row[]>;

function versionOf({ version }: Row): Version {
  if (typeof version === 'bigint') return String(version);
  return typeof version === 'number' || typeof version === 'string' ? version : null;
}

function isSameVersion(one: Version, other: Version): boolean {
  return String(one) === String(other);
}
