import type { Clock } from '../../clock.ts';
import { BadUpstreamResponseError, ForbiddenUpstreamError, GatewayError } from '../../errors.ts';
import { LightSignal } from '../../light-signal.ts';
import type { ReadJson } from '../../msgraph/exchange.ts';
import type { CallLogName } from '../../plan/call-log.ts';
import { printCollectionPath } from '../../plan/print-path.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import { readLink } from '../../records/live/first-page.ts';
import { PageProgress } from '../../records/page-progress.ts';
import { type Statement, type Store, isPassingFailure } from '../../store/store.ts';
import { findDueDays, type LogDay, saveDay, windowOf } from './call-log-days.ts';
import { removeRows, saveRows } from './call-log-rows.ts';
import { readForgotten } from '../redaction/forgotten.ts';
import { requireForgotten } from '../redaction/forgetting.ts';
import { LogRowKeys, readLogPage } from './read-log-page.ts';
import { storedMoment } from '../stored-moment.ts';

export interface CallLogParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly read: ReadJson;
  /** Origin of Microsoft Graph. */
  readonly root: string;
  /** Whether a request that no client waits for would leave enough to those that clients wait for. */
  readonly hasSpare: (quotaKey: QuotaKey) => boolean;
  readonly clock: Pick<Clock, 'now'>;
  /** How long a call is kept after its start, in milliseconds; undefined for ever. */
  readonly keepMs: number | undefined;
  /** Whether this process is the one of several that reads the logs, and a proof of it for each transaction. */
  readonly leadership: { readonly isLeader: boolean; guard(): readonly Statement[] };
}

/** A day that is being read. */
interface Reading {
  readonly day: LogDay;
  readonly beganAt: number;
  readonly keys: LogRowKeys;
  readonly progress: PageProgress;
  /** Undefined for the first page. */
  readonly link: string | undefined;
}

/** So 90 days of both logs take about two minutes, and requests for records hardly notice. */
const pauseMs = 500;
const busyMs = 1000;
const idleMs = 600_000;
const retryMs = 60_000;
/** If Microsoft refuses a log, or has the days of a log no longer. */
const refusedMs = 86_400_000;
const maxRequestMs = 60_000;

/** Archives the logs of telephone calls day by day, and reads each day again until no row can be added to it. */
export class CallLogArchivist {
  readonly #parts: CallLogParts;
  readonly #stop = new LightSignal();
  /** Until when a log is left alone, or its days up to one are. */
  readonly #refused = new Map<CallLogName, { readonly upTo: string; readonly until: number }>();
  #reading: Reading | undefined;

  constructor(parts: CallLogParts) {
    this.#parts = parts;
  }

  /** Abandons the request in progress. The day is read again. */
  stop(): void {
    this.#stop.abort(new Error('The gateway is shutting down.'));
  }

  /** Sends at most one request. @returns when to call it again, in milliseconds since 1970. */
  async step(): Promise<number> {
    const { clock, leadership } = this.#parts;
    const { now } = clock;
    if (!leadership.isLeader) return now + retryMs;
    try {
      this.#reading ??= await this.#findNext(now);
      if (!this.#reading) return now + idleMs;
      if (!this.#parts.hasSpare(keyOf(this.#reading.day.log))) return now + busyMs;
      this.#reading = await this.#readOn(this.#reading);
      return clock.now + pauseMs;
    } catch (failure) {
      return this.#settle(failure, now);
    }
  }

  async #findNext(now: number): Promise<Reading | undefined> {
    const { store, keepMs } = this.#parts;
    const due = await findDueDays(store, now, keepMs);
    const day = due.find((each) => !this.#isRefused(each, now));
    return (
      day && {
        ...{ day, beganAt: now, keys: new LogRowKeys() },
        ...{ progress: new PageProgress(null), link: undefined },
      }
    );
  }

  #isRefused({ log, day }: LogDay, now: number): boolean {
    const refused = this.#refused.get(log);
    return refused !== undefined && now < refused.until && day <= refused.upTo;
  }

  /** Reads and stores a page. @returns undefined if it was the last one. */
  async #readOn(reading: Reading): Promise<Reading | undefined> {
    const { store, root, leadership } = this.#parts;
    const { day, keys, progress, link } = reading;
    const path = printCollectionPath(windowOf(day));
    const response = await this.#request(day.log, path, link ?? '');
    const forgotten = await readForgotten(store);
    const rows = await readLogPage(day.log, response, keys, forgotten);
    const next = readLink(response.json['@odata.nextLink'], root, () => path);
    const following = next === null ? undefined : progress.follow(next);
    await store.write([
      ...leadership.guard(),
      ...requireForgotten(forgotten.count),
      ...saveRows(rows),
      ...(following === undefined ? await this.#endOf(reading) : []),
    ]);
    return following === undefined ? undefined : { ...reading, link: following };
  }

  /** Every page was read: what they did not have, Microsoft has no longer. */
  async #endOf({ day, beganAt, keys }: Reading): Promise<readonly Statement[]> {
    const { from, to } = windowOf(day);
    const part = { log: day.log, from: storedMoment(from), until: storedMoment(to) };
    const removals = await removeRows(this.#parts.store, part, (place) => keys.has(place));
    return [...removals, saveDay(day, beganAt, removals.length === 0)];
  }

  #request(log: CallLogName, path: string, query: string) {
    const operation = {
      ...{ client: 'archive', isLarge: true, signal: this.#stop },
      deadline: performance.now() + maxRequestMs,
    };
    return this.#parts.read({ path, query, quotaKey: keyOf(log), operation, keepsBody: true });
  }

  /** The day is read again from its beginning. */
  #settle(failure: unknown, now: number): number {
    const day = this.#reading?.day;
    this.#reading = undefined;
    const isPassing = failure instanceof GatewayError || isPassingFailure(failure);
    if (!isPassing && !this.#stop.aborted) throw failure;
    if (!day) return now + retryMs;
    const until = now + refusedMs;
    if (failure instanceof ForbiddenUpstreamError) {
      this.#refused.set(day.log, { upTo: '9', until });
    } else if (failure instanceof BadUpstreamResponseError) {
      // Microsoft responds so to a window that is too long ago.
      this.#refused.set(day.log, { upTo: day.day, until });
      return now + pauseMs;
    }
    return now + retryMs;
  }
}

function keyOf(log: CallLogName): QuotaKey {
  return { window: 'application', key: log };
}
