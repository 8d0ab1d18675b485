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

/** How records and pages are loaded once nothing has to be proved any more. */
interface Loading {
  loadProven(id: string, projection: RecordProjection): Promise<LoadingRecord>;
  readParticipants(id: string, link: string, earlier: Page): Promise<Page>;
}

/**
 * The records that one person may see: those in which he takes part.
 *
 * As long as that is not known of a record, it is asked for together with its participants, and
 * neither what is remembered of it nor what others are reading just now is made use of: a record that
 * is not his and one that does not exist then cost the same requests, and get the same answer.
 */
export class OwnRecords {
  readonly #person: Person;
  readonly #participations: ParticipationCache;
  readonly #loading: Loading;
  readonly #unproven: CoalescingLoader<RecordProjection, LoadingRecord>;
  readonly #checks = new Map<string, Promise<void>>();
  readonly #participants = new Map<string, Promise<Page>>();

  constructor(
    person: Person,
    participations: ParticipationCache,
    source: RecordSource,
    operation: ClientOperation,
    loading: Loading,
  ) {
    this.#person = person;
    this.#participations = participations;
    this.#loading = loading;
    this.#unproven = new CoalescingLoader({
      merge: mergeRecordProjections,
      covers: coversRecord,
      start: (id, projection) => source.loadRecord(id, projection, operation, 'fresh'),
    });
  }

  /** @throws NotFoundError for a record that is not his, as for one that does not exist. */
  async load(id: string, projection: RecordProjection): Promise<LoadingRecord> {
    const participation = this.#participations.get(id, this.#person);
    if (participation instanceof NotFoundError) throw participation;
    if (participation === 'takesPart') return this.#loading.loadProven(id, projection);
    const request = await this.#unproven.load(id, withParticipants(projection));
    await this.#checkOnce(id, request);
    return request;
  }

  /** The first page of those among whom he was looked for, where this operation has done that. */
  participantsOf(id: string): Promise<Page> | undefined {
    return this.#participants.get(id);
  }

  /** Takes it for proved that he takes part, as Microsoft's own filter has said. */
  prove(id: string): void {
    this.#participations.set(id, this.#person, 'takesPart');
  }

  #checkOnce(id: string, request: LoadingRecord): Promise<void> {
    let check = this.#checks.get(id);
    if (!check) {
      if (request.participants) this.#participants.set(id, request.participants);
      check = this.#check(id, request);
      this.#checks.set(id, check);
    }
    return check;
  }

  async #check(id: string, request: LoadingRecord): Promise<void> {
    try {
      if (!(await this.#takesPart(id, request))) throw new NotFoundError(await request.ids);
      this.prove(id);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const participation = error.withoutUpstreamCode();
      this.#participations.set(id, this.#person, participation);
      throw participation;
    }
  }

  /**
   * Waits for both requests, whatever becomes of either: how long it takes must not tell. What becomes
   * of the record's own must not either, so that only whoever takes part hears of it.
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
      page = await this.#loading.readParticipants(id, page.nextLink, page);
    }
  }
}
