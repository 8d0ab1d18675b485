import { NotFoundError } from '../errors.ts';
import { mostVerdictPages, withParticipants } from '../plan/own-record.ts';
import { coversRecord, mergeRecordProjections, type RecordProjection } from '../plan/projection.ts';
import type { ClientOperation } from './client-operation.ts';
import { Flights } from './flights.ts';
import { loadParts, type RecordFlight } from './load-parts.ts';
import type { Page } from './page.ts';
import type { RecordReader } from './record-reader.ts';
import { isPerson, type Person } from './row-scope.ts';
import type { Verdicts } from './verdicts.ts';

/** How records and pages are loaded once nothing has to be proved any more. */
interface Loading {
  loadProven(id: string, projection: RecordProjection): Promise<RecordFlight>;
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
  readonly #verdicts: Verdicts;
  readonly #loading: Loading;
  readonly #unproven: Flights<RecordProjection, RecordFlight>;
  readonly #judgements = new Map<string, Promise<void>>();
  readonly #participants = new Map<string, Promise<Page>>();

  constructor(
    person: Person,
    verdicts: Verdicts,
    reader: RecordReader,
    operation: ClientOperation,
    loading: Loading,
  ) {
    this.#person = person;
    this.#verdicts = verdicts;
    this.#loading = loading;
    this.#unproven = new Flights({
      merge: mergeRecordProjections,
      covers: coversRecord,
      takeOff: (id, projection) => loadParts(reader, id, projection, operation, 'afresh'),
    });
  }

  /** @throws NotFoundError for a record that is not his, as for one that does not exist. */
  async load(id: string, projection: RecordProjection): Promise<RecordFlight> {
    const verdict = this.#verdicts.recall(id, this.#person);
    if (verdict instanceof NotFoundError) throw verdict;
    if (verdict === 'takesPart') return this.#loading.loadProven(id, projection);
    const flight = await this.#unproven.load(id, withParticipants(projection));
    await this.#judgeOnce(id, flight);
    return flight;
  }

  /** The first page of those among whom he was looked for, where this operation has done that. */
  participantsOf(id: string): Promise<Page> | undefined {
    return this.#participants.get(id);
  }

  /** Takes it for proved that he takes part, as Microsoft's own filter has said. */
  prove(id: string): void {
    this.#verdicts.remember(id, this.#person, 'takesPart');
  }

  #judgeOnce(id: string, flight: RecordFlight): Promise<void> {
    let judgement = this.#judgements.get(id);
    if (!judgement) {
      if (flight.participants) this.#participants.set(id, flight.participants);
      judgement = this.#judge(id, flight);
      this.#judgements.set(id, judgement);
    }
    return judgement;
  }

  async #judge(id: string, flight: RecordFlight): Promise<void> {
    try {
      if (!(await this.#takesPart(id, flight))) throw new NotFoundError(await flight.ids);
      this.prove(id);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const verdict = error.withoutUpstreamCode();
      this.#verdicts.remember(id, this.#person, verdict);
      throw verdict;
    }
  }

  /**
   * Waits for both requests, whatever becomes of either: how long it takes must not tell. What becomes
   * of the record's own must not either, so that only whoever takes part hears of it.
   */
  async #takesPart(id: string, { own, participants }: RecordFlight): Promise<boolean> {
    const [first] = await Promise.allSettled([participants, own]);
    if (first.status === 'rejected') throw first.reason;
    return first.value !== undefined && this.#isAmong(id, first.value);
  }

  async #isAmong(id: string, first: Page): Promise<boolean> {
    let page = first;
    for (let pages = 1; ; pages += 1) {
      if (page.items.some(({ json }) => isPerson(json, this.#person))) return true;
      if (page.nextLink === null || pages === mostVerdictPages) return false;
      if (page.nextLink instanceof Error) throw page.nextLink;
      page = await this.#loading.readParticipants(id, page.nextLink, page);
    }
  }
}
