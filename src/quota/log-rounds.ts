import { inTime } from './in-time.ts';
import type { LogAnswer, LogRound } from './log-round.ts';
import { type Moment, momentNow } from './moment.ts';
import type { News, OwnSlots } from './own-slots.ts';
import type { OwnSlot } from './own-slot.ts';

/** A log that takes longer is out of reach, and requests are sent without it. */
const patienceMs = 1000;

/** How often a log that is out of reach is tried. */
const retryMs = 1000;

/** Ends of requests are told together, unless a request asks for slots before. */
const newsMs = 20;

/** How often it is looked whether the log should hear of requests that are under way. */
const lookMs = 2000;

/** A log that started so much later than it did before is another one. */
const startToleranceMs = 1000;

/** `lost`: the log is out of reach, and nobody knows whether it has granted the slots. */
export type Verdict = 'granted' | 'refused' | 'lost';

export interface LogEvents {
  /** The log is within reach, or has started again. It is complete since then, by the monotonic clock of this process. */
  found(startedAt: number): void;
  /** Called before those who have asked learn their verdicts. */
  answered(answer: LogAnswer, asked: Iterable<OwnSlot>): void;
  /** The log is out of reach, or still is. */
  lost(failure: unknown, isNew: boolean): void;
}

type Asks = Map<OwnSlot, (verdict: Verdict) => void>;

/** Makes one round trip to the log at a time. What comes meanwhile goes together with the next one. */
export class LogRounds {
  readonly #log: { exchange(round: LogRound): Promise<LogAnswer> };
  readonly #slots: OwnSlots;
  readonly #events: LogEvents;
  #asks: Asks = new Map();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #isLost = false;
  #isClosed = false;
  /** By the monotonic clock of this process; undefined if it has to be started. */
  #startedAt: number | undefined;

  constructor(
    log: { exchange(round: LogRound): Promise<LogAnswer> },
    slots: OwnSlots,
    events: LogEvents,
  ) {
    this.#log = log;
    this.#slots = slots;
    this.#events = events;
  }

  /** Whether requests are sent without the log. */
  get isLost(): boolean {
    return this.#isLost;
  }

  ask(slot: OwnSlot): Promise<Verdict> {
    return new Promise((resolve) => {
      this.#asks.set(slot, resolve);
      // At the end of the tick, all requests are here whose turn came at the same time.
      if (this.#asks.size === 1) setImmediate(() => this.#begin());
    });
  }

  /** The state of a slot has changed. */
  changed(): void {
    if (this.#isLost) this.#slots.releaseEnded();
    this.#beginIn(newsMs);
  }

  /** Tells the log what it does not know yet. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#round;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (!this.#isLost && this.#slots.hasNews) await this.#exchange();
  }

  #beginIn(ms: number): void {
    const dueAt = performance.now() + (this.#isLost ? retryMs : ms);
    if (this.#isClosed || dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#begin(), dueAt - performance.now()).unref();
  }

  #begin(): void {
    if (this.#round || this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    if (!this.#hasWork) return this.#beginIn(lookMs);
    this.#round = this.#exchange().finally(() => {
      this.#round = undefined;
      if (this.#asks.size > 0) this.#begin();
      else this.#beginIn(this.#slots.hasNews ? newsMs : lookMs);
    });
  }

  get #hasWork(): boolean {
    return this.#isLost || this.#asks.size > 0 || this.#slots.hasNews;
  }

  async #exchange(): Promise<void> {
    const [asks, at] = [this.#asks, momentNow()];
    this.#asks = new Map();
    const news = this.#slots.news(new Set(asks.keys()));
    const mayBeNew = this.#startedAt === undefined;
    try {
      const round = { reports: news.reports, asks: [...asks.keys()], mayBeNew };
      const answer = await inTime(this.#log.exchange(round), patienceMs);
      this.#accept(answer, news, asks, at);
    } catch (failure) {
      this.#lose(failure, asks);
    }
  }

  #accept(answer: LogAnswer, news: News, asks: Asks, at: Moment): void {
    news.logged();
    this.#noteStart(answer.ageMs);
    this.#events.answered(answer, asks.keys());
    for (const [slot, settle] of asks) {
      const isGranted = answer.granted.has(slot.id);
      if (isGranted) slot.logged(slot.version, at);
      settle(isGranted ? 'granted' : 'refused');
    }
  }

  /** A log that started again has lost what it knew of this process. */
  #noteStart(ageMs: number | undefined): void {
    const known = this.#startedAt;
    const startedAt = performance.now() - (ageMs ?? 0);
    const isThere = known !== undefined && ageMs !== undefined;
    if (isThere && startedAt <= known + startToleranceMs) return;
    if (known !== undefined) this.#slots.forgotten();
    this.#startedAt = ageMs === undefined ? undefined : startedAt;
    this.#isLost = false;
    this.#events.found(startedAt);
  }

  #lose(failure: unknown, asks: Asks): void {
    const isNew = !this.#isLost;
    this.#isLost = true;
    this.#startedAt = undefined;
    this.#slots.forgotten();
    this.#slots.releaseEnded();
    this.#events.lost(failure, isNew);
    const all = new Map([...asks, ...this.#asks]);
    this.#asks = new Map();
    for (const settle of all.values()) settle('lost');
  }
}
