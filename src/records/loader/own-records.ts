import { NotFoundError } from '../../errors.ts';
import { maxParticipationPages, withParticipants } from '../../plan/own-record.ts';
import {
  coversRecord,
  mergeRecordProjections,
  type RecordProjection,
} from '../../plan/projection.ts';
import type { ClientOperation } from '../client-operation.ts';
import { CoalescingLoader } from './coalescing-loader.ts';
import type { Page } from '../page.ts';
import type { LoadingRecord, RecordSource } from '../record-source.ts';
import { isSamePerson, type Person } from '../../access/row-scope.ts';
import type { ParticipationCache } from './participation-cache.ts';

/** Loads records and pages of records in which the person is known to take part. */
interface ProvenLoader {
  loadProven(id: string, projection: RecordProjection): Promise<LoadingRecord>;
  readParticipants(id: string, link: string, earlier: Page): Promise<Page>;
}

/**
 * The records that one person may see: those in which they take part.
 *
 * Until that is known, a record is requested together with its participants, and neither the cache nor a
 * request in flight is used. A record of other people and one that does not exist then cost the same
 * requests and get the same error.
 */
export class OwnRecords {
  readonly #person: Person;
  readonly #participations: ParticipationCache;
  readonly #proven: ProvenLoader;
  readonly #source: RecordSource;
  readonly #operation: ClientOperation;
  readonly #unproven: CoalescingLoader<RecordProjection, LoadingRecord>;
  readonly #checks = new Map<string, Promise<void>>();
  readonly #participants = new Map<string, Promise<Page>>();

  constructor(
    person: Person,
    participations: ParticipationCache,
    source: RecordSource,
    operation: ClientOperation,
    proven: ProvenLoader,
  ) {
    this.#person = person;
    this.#participations = participations;
    this.#proven = proven;
    this.#source = source;
    this.#operation = operation;
    this.#unproven = new CoalescingLoader({
      merge: mergeRecordProjections,
      covers: coversRecord,
      start: (id, projection) => source.loadRecord(id, projection, operation, 'fresh'),
    });
  }

  /** @throws NotFoundError for a record of other people, as for one that does not exist. */
  async load(id: string, projection: RecordProjection): Promise<LoadingRecord> {
    const participation = this.#participations.get(id, this.#person);
    if (participation instanceof NotFoundError) throw participation;
    if (participation === 'takesPart') return this.#proven.loadProven(id, projection);
    const known = this.#source.knowsParticipant(id, this.#person, this.#operation);
    // An archived record of other people is read as one that is not archived: it costs the same requests as one that
    // does not exist.
    if (known !== false && (await known)) {
      this.prove(id);
      return this.#proven.loadProven(id, projection);
    }
    const record = await this.#unproven.load(id, withParticipants(projection));
    await this.#checkOnce(id, record);
    return record;
  }

  /** The first page of participants, if this operation has searched it for the person. */
  participantsOf(id: string): Promise<Page> | undefined {
    return this.#participants.get(id);
  }

  /** Notes that the person takes part, because Microsoft's own filter has shown it. */
  prove(id: string): void {
    this.#participations.set(id, this.#person, 'takesPart');
  }

  #checkOnce(id: string, record: LoadingRecord): Promise<void> {
    let check = this.#checks.get(id);
    if (!check) {
      if (record.participants) this.#participants.set(id, record.participants);
      check = this.#check(id, record);
      this.#checks.set(id, check);
    }
    return check;
  }

  async #check(id: string, record: LoadingRecord): Promise<void> {
    try {
      if (!(await this.#takesPart(id, record))) throw new NotFoundError(await record.ids);
      this.prove(id);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const participation = error.withoutUpstreamCode();
      this.#participations.set(id, this.#person, participation);
      throw participation;
    }
  }

  /**
   * Always waits for both requests, so that the time reveals nothing. A failure of the record's own request is
   * ignored here, so that only a participant learns of it.
   */
  async #takesPart(id: string, { own, participants }: LoadingRecord): Promise<boolean> {
    const [first] = await Promise.allSettled([participants, own]);
    if (first.status === 'rejected') throw first.reason;
    return first.value !== undefined && this.#isAmong(id, first.value);
  }

  async #isAmong(id: string, first: Page): Promise<boolean> {
    let page = first;
    for (let pages = 1; ; pages += 1) {
      if (page.items.some(({ json }) => isSamePerson(json, this.#person))) return true;
      if (page.nextLink === null || pages === maxParticipationPages) return false;
      if (page.nextLink instanceof Error) throw page.nextLink;
      page = await this.#proven.readParticipants(id, page.nextLink, page);
    }
  }
}
