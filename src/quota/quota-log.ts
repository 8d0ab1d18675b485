import type { Row, Statement, Store } from '../store/store.ts';
import { halfOf, type Quota, type QuotaKey, type WindowName } from './granted-windows.ts';
import {
  askSlots,
  clearFree,
  lockLog,
  readOthers,
  reportSlots,
  startLog,
} from './log-statements.ts';
import type { LogAnswer, LogRound, OtherSlots, SlotAsk, SlotReport } from './log-round.ts';

/** A process that ends without a word keeps its slots for so long, and then for one window length. In milliseconds. */
export const holdMs = 20_000;

/** Free slots are not counted, so they may stay for a while. */
const clearEveryMs = 1000;

/** The holder of a slot that stands for a window that Microsoft has closed. */
const microsoft = 'microsoft';

/**
 * Every request of every process that Microsoft may still count, in a database.
 *
 * A slot is taken before the request is sent, by one process at a time, and becomes free one window length after the
 * response. All times are those of the database.
 */
export class QuotaLog {
  readonly #store: Store;
  readonly #quota: Quota;
  readonly #holder: string;
  #clearedAt = -Infinity;

  /** @param holder the name of this process, which no other one has had. */
  constructor(store: Store, quota: Quota, holder: string) {
    this.#store = store;
    this.#quota = quota;
    this.#holder = holder;
  }

  /** @throws StoreUnavailableError, UnusableStoreError */
  async exchange(round: LogRound): Promise<LogAnswer> {
    const { reports, asks, looks, mayBeNew } = round;
    const { engine } = this.#store;
    const askRows = JSON.stringify(asks.map((ask, place) => this.#toAskRow(ask, place)));
    const before: Statement[] = [
      ...(asks.length > 0 ? lockLog(engine) : []),
      ...(mayBeNew ? [startLog(engine)] : []),
      ...(reports.length > 0 ? [reportSlots(engine, JSON.stringify(this.#toRows(reports)))] : []),
      ...(asks.length > 0 ? this.#clear() : []),
    ];
    const take =
      asks.length > 0 ? [askSlots(engine, this.#holder, askRows, this.#application)] : [];
    const seen = [...asks.map(({ quotaKey }) => quotaKey), ...looks];
    const read = readOthers(engine, this.#holder, JSON.stringify(seen.map(toWindowRow)));
    const results = await this.#store.write([...before, ...take, read]);
    const granted = take.length > 0 ? (results.at(-2) ?? []) : [];
    return toAnswer(granted, results.at(-1) ?? []);
  }

  get #application() {
    const { requests, seconds } = this.#quota.application;
    const lengthMs = seconds * 1000;
    return { requests, half: halfOf(requests), lengthMs, holdMs: holdMs + lengthMs };
  }

  #toAskRow({ id, quotaKey }: SlotAsk, place: number) {
    const { requests, seconds } = this.#quota[quotaKey?.window ?? 'application'];
    const lengthMs = seconds * 1000;
    return {
      ...{ id, place, ...toWindowRow(quotaKey) },
      ...{ requests, half: halfOf(requests), length_ms: lengthMs, hold_ms: holdMs + lengthMs },
    };
  }

  #toRows(reports: readonly SlotReport[]) {
    return reports.map(({ id, window, key, freeInMs, isClosed }) => ({
      ...{ holder: isClosed ? microsoft : this.#holder, id: isClosed ? 0 : id },
      // The database counts whole milliseconds, and may have begun its own just now.
      ...{ quota_window: window, quota_key: key, free_in_ms: Math.max(0, Math.ceil(freeInMs) + 1) },
    }));
  }

  #clear(): readonly Statement[] {
    const now = performance.now();
    if (now - this.#clearedAt < clearEveryMs) return [];
    this.#clearedAt = now;
    return [clearFree(this.#store.engine)];
  }
}

function toWindowRow(quotaKey: QuotaKey | undefined) {
  return { quota_window: quotaKey?.window ?? '', quota_key: quotaKey?.key ?? '' };
}

function toAnswer(granted: readonly Row[], rows: readonly Row[]): LogAnswer {
  const age = rows.find(({ kind }) => kind === 'log')?.ms;
  return {
    granted: new Set(granted.map(({ id }) => Number(id))),
    others: rows.filter(({ kind }) => kind !== 'log').map(toOthers),
    ageMs: age === undefined || age === null ? undefined : Number(age),
  };
}

function toOthers({ kind, quota_window, quota_key, ms, slots }: Row): OtherSlots {
  return {
    window: String(quota_window) as WindowName,
    key: String(quota_key),
    freeInMs: Number(ms),
    count: Number(slots),
    isClosed: kind === microsoft,
  };
}
