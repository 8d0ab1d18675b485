import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { LightSignal } from '../../light-signal.ts';
import type { ReadJson } from '../../msgraph/exchange.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import { isNewer } from '../../records/version.ts';
import { type Statement, type Store, StoreUnavailableError } from '../../store/store.ts';
import type { StreamCounter } from '../../statistics/facts/stream-counter.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { Activity } from './activity.ts';
import {
  causeOfFailure,
  concernsAll,
  consequenceOf,
  OlderVersionError,
  RecordChangedError,
} from './failed-read.ts';
import { readForgotten } from '../redaction/forgotten.ts';
import { doneStatements, type QueuedRecord, type RecordQueue } from './queue.ts';
import { WholeReader } from './read-whole.ts';
import { saveRecord, storedVersion } from './save-record.ts';
import { Turns } from './turns.ts';
import { UnprovenPace } from './unproven-pace.ts';
import type { WholeRecord } from './whole-record.ts';

export interface ArchivistParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly queue: RecordQueue;
  readonly read: ReadJson;
  readonly counter: StreamCounter;
  /** Origin of Microsoft Graph. */
  readonly root: string;
  /** Whether a request that no client waits for would leave enough to those that clients wait for. */
  readonly hasSpare: (quotaKey: QuotaKey, reserve?: number) => boolean;
  readonly clock: Clock;
  /** Statements for each transaction that archives a record. */
  readonly announce?: readonly Statement[];
  /** Called after each record that was archived. */
  readonly onSaved?: () => void;
  readonly telemetry: Pick<Telemetry, 'recordArchived' | 'recordReadEnded' | 'unplannedFailure'>;
}

/** How many records are read at a time, without those that wait for the windows of their own pages. */
const maxActive = 16;
/** With them. Each has the pages that were read so far in memory, compressed. */
const maxOpen = 48;
/** Another process can add records at any time, and time makes others due. */
const lookMs = 5000;
/** While requests wait for clients to leave room. */
const busyLookMs = 250;
const renewMs = 20_000;
/** If no record can be read, or the store is out of reach. */
const pauses = [1000, 2000, 5000, 15_000, 30_000] as const;
/** How long a close waits for records to be given back. Others claim them otherwise, a minute later. */
const maxCloseMs = 700;

/**
 * Archives what the queue has: reads each record whole, saves it, and settles it in the queue by the same transaction.
 *
 * It sends nothing at the expense of clients. What it is in the middle of when the process ends is read again.
 */
export class Archivist {
  readonly #parts: ArchivistParts;
  readonly #claimant = randomUUID();
  readonly #stop = new LightSignal();
  readonly #activity = new Activity();
  readonly #turns: Turns;
  readonly #reader: WholeReader;
  readonly #pace = new UnprovenPace();
  /** The work on each record, by its id. */
  readonly #open = new Map<string, Promise<void>>();
  #cancelLook: () => void = () => undefined;
  #idle: Promise<void> | undefined;
  #isLooking = false;
  /** Whether another look is to follow the one in progress at once. */
  #isWoken = false;
  /** Whether the queue has given as many records as there was room for. */
  #mayHaveMore = false;
  #failures = 0;
  #pausedUntil = -Infinity;
  #renewedAt = -Infinity;

  constructor(parts: ArchivistParts) {
    const { clock, read, root, hasSpare, counter } = parts;
    this.#parts = parts;
    this.#turns = new Turns({ hasSpare, clock, activity: this.#activity });
    const takeTurn = this.#turns.take.bind(this.#turns);
    this.#reader = new WholeReader({ read, root, takeTurn, counter });
  }

  start(): void {
    this.#lookAt(this.#parts.clock.now);
  }

  /** Looks into the queue now. */
  wake(): void {
    if (this.#isLooking) this.#isWoken = true;
    else this.#lookAt(this.#parts.clock.now);
  }

  /** Stops within a second. Records in progress are given back. */
  async close(): Promise<void> {
    this.#cancelLook();
    this.#stop.abort(new Error('The gateway is shutting down.'));
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise((resolve) => (timer = setTimeout(resolve, maxCloseMs)));
    await Promise.race([Promise.all(this.#open.values()), end]);
    clearTimeout(timer);
  }

  #lookAt(time: number): void {
    this.#cancelLook();
    if (this.#stop.aborted) return;
    this.#cancelLook = this.#parts.clock.at(time, () => this.#look());
  }

  /** Resolves when everything has been done that needs no time to pass. */
  #look(): Promise<void> {
    this.#activity.begin();
    void this.#lookOnce().finally(() => this.#activity.end());
    // One promise for all looks until then, because that can take days.
    this.#idle ??= this.#activity.whenIdle().finally(() => (this.#idle = undefined));
    return this.#idle;
  }

  async #lookOnce(): Promise<void> {
    this.#isLooking = true;
    this.#turns.grant();
    await this.#lookIntoQueue().catch((failure: unknown) => this.#fail(failure));
    const { now } = this.#parts.clock;
    const pauseMs = this.#turns.countWaiting() > 0 ? busyLookMs : lookMs;
    const isWoken = this.#isWoken;
    this.#isLooking = false;
    this.#isWoken = false;
    this.#lookAt(isWoken ? now : now + pauseMs);
  }

  async #lookIntoQueue(): Promise<void> {
    const { queue, clock } = this.#parts;
    const { now } = clock;
    if (now - this.#renewedAt >= renewMs && this.#open.size > 0) {
      this.#renewedAt = now;
      await queue.renew(this.#claimant, now);
    }
    if (now >= this.#pausedUntil) await this.#claim(now);
  }

  async #claim(now: number): Promise<void> {
    const waiting = this.#turns.countWaiting('recordLater');
    const free = Math.min(maxActive - this.#open.size + waiting, maxOpen - this.#open.size);
    if (free <= 0) return;
    const limits = { records: free, unproven: this.#pace.allows(now) };
    const claimed = await this.#parts.queue.claim(limits, now, this.#claimant);
    for (const record of claimed) this.#begin(record, now);
    this.#mayHaveMore = claimed.length === free;
  }

  #begin(record: QueuedRecord, now: number): void {
    // Its claim has expired because the store was out of reach: the work on it goes on.
    if (this.#open.has(record.id)) return;
    if (record.version === null) this.#pace.note(now);
    this.#activity.begin();
    const work = this.#work(record).finally(() => {
      this.#open.delete(record.id);
      if (this.#mayHaveMore) this.wake();
      this.#activity.end();
    });
    this.#open.set(record.id, work);
  }

  async #work(record: QueuedRecord): Promise<void> {
    try {
      await this.#archive(record);
      this.#failures = 0;
    } catch (failure) {
      await this.#settleFailed(record, failure).catch((cause: unknown) => this.#fail(cause));
    }
  }

  async #archive(record: QueuedRecord): Promise<void> {
    const { store, queue, clock } = this.#parts;
    const stored = await storedVersion(store, record.id);
    // It was archived after an earlier hint, or by another process.
    if (isOfList(record) && !isNewer(record.version, stored)) {
      await queue.done(record, clock.now);
      return;
    }
    const isKnown = (version: number | bigint) => !isNewer(version, stored);
    const forgotten = await readForgotten(store);
    const whole = await this.#reader.read(record.id, this.#stop, isKnown, forgotten);
    if (whole) await this.#save(record, whole);
    else await this.#settleKnown(record, stored);
  }

  async #save(record: QueuedRecord, whole: WholeRecord): Promise<void> {
    const { store, clock, telemetry, announce = [], onSaved } = this.#parts;
    const isOlder = isNewer(record.version, whole.version);
    const { now } = clock;
    const settle = isOlder ? [] : doneStatements(record, now);
    if (await saveRecord(store, whole, now, [...settle, ...announce])) {
      onSaved?.();
      telemetry.recordArchived(Math.max(0, now - record.addedAt), bytesOf(whole));
      telemetry.recordReadEnded('ARCHIVED');
    } else if (!isOlder) await this.#settleUnsaved(record, whole);
    if (isOlder) throw new OlderVersionError();
  }

  /** Usually another process has saved it meanwhile. */
  async #settleUnsaved(record: QueuedRecord, { id, version }: WholeRecord): Promise<void> {
    const { store, queue, clock } = this.#parts;
    if (isNewer(version, await storedVersion(store, id))) {
      throw new RecordChangedError('People were forgotten while it was read.');
    }
    await queue.done(record, clock.now);
  }

  async #settleKnown(record: QueuedRecord, stored: number | bigint | undefined): Promise<void> {
    this.#parts.telemetry.recordReadEnded('KNOWN');
    if (isNewer(record.version, stored)) throw new OlderVersionError();
    await this.#parts.queue.done(record, this.#parts.clock.now);
  }

  async #settleFailed(record: QueuedRecord, failure: unknown): Promise<void> {
    const { queue, clock } = this.#parts;
    if (this.#stop.aborted) return queue.release(record);
    const cause = causeOfFailure(failure);
    this.#parts.telemetry.recordReadEnded(cause);
    if (cause === 'INTERNAL_SERVER_ERROR') this.#fail(failure);
    if (concernsAll(failure)) {
      this.#pause();
      return queue.release(record);
    }
    const { now } = clock;
    const consequence = consequenceOf(failure, record, now);
    if (consequence.kind === 'giveUp') return queue.giveUp(record, now, cause);
    return queue.again(record, now + consequence.pauseMs, now, cause);
  }

  /** A failure of the store, or a mistake of our own. */
  #fail(failure: unknown): void {
    this.#pause();
    if (!(failure instanceof StoreUnavailableError)) {
      this.#parts.telemetry.unplannedFailure(failure, randomUUID());
    }
  }

  /** Claims nothing for a while. */
  #pause(): void {
    const { now } = this.#parts.clock;
    if (now < this.#pausedUntil) return;
    const pauseMs = pauses[Math.min(this.#failures, pauses.length - 1)] ?? 0;
    this.#failures += 1;
    this.#pausedUntil = now + pauseMs;
  }
}

/** Whether only one list has shown it. Of several hints, one may be a notification of a newer version. */
function isOfList({ version, hints }: QueuedRecord): boolean {
  return version !== null && hints === 0;
}

function bytesOf({ head, pages }: WholeRecord): number {
  return pages.reduce((sum, { text }) => sum + text.body.length, head.body.length);
}
