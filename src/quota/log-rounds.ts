import { inTime } from './in-time.ts';
import type { LogAnswer, LogRound } from './log-round.ts';
import { type Moment, momentNow } from './moment.ts';
import type { OwnSlots } from './own-slots.ts';
import type { OwnSlot } from './own-slot.ts';
import type { QuotaKey } from './granted-windows.ts';

/** A log that takes longer is out of reach, and requests are sent without it. */
const patienceMs = 2000;

/** How often a log that is out of reach is tried. No request waits for it, so it may take its time. */
const retryMs = 1000;
const retryPatienceMs = 10_000;

/** Ends of requests are told together, unless a request asks for slots before. */
const newsMs = 20;

/** How often it is looked whether the log has something to hear or to tell. */
const lookMs = 500;

/** A log that started so much later than it did before is another one. */
const startToleranceMs = 1000;

/** `lost`: the log is out of reach, and whether it has granted the slots is unknown. */
export type Verdict = 'granted' | 'refused' | 'lost';

export interface LogEvents {
  /** The log is within reach, or has started again. It is complete since then, by the monotonic clock of this process. */
  found(startedAt: number): void;
  /** Called before those who have asked learn their verdicts. */
  answered(answer: LogAnswer, keys: readonly (QuotaKey | undefined)[]): void;
  /** The own windows of waiting requests of which the log should tell anew. */
  outdated(): readonly (QuotaKey | undefined)[];
  /** The log is out of reach, or still is. */
  lost(failure: unknown, isNew: boolean): void;
}

const ignore = (): void => undefined;

type Asks = Map<OwnSlot, (verdict: Verdict) => void>;
type Looks = readonly { readonly quotaKey: QuotaKey | undefined; readonly seen: () => void }[];

/** What is asked in one round trip. */
interface Questions {
  readonly asks: Asks;
  readonly looks: Looks;
  /** When it began. */
  readonly at: Moment;
}

/** Makes one round trip to the log at a time. What comes meanwhile goes together with the next one. */
export class LogRounds {
  readonly #log: { exchange(round: LogRound): Promise<LogAnswer> };
  readonly #slots: OwnSlots;
  readonly #events: LogEvents;
  #asks: Asks = new Map();
  #looks: Looks = [];
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #isLost = false;
  #isClosed = false;
  /** Resolves when the last round trip has ended, which may be long after it was given up. */
  #late: Promise<void> | undefined;
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
    // The first request should not have to wait for the first connection.
    this.#beginIn(0);
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

  /** Resolves when the log has told what others hold of the request's windows, or is out of reach. */
  look(quotaKey: QuotaKey | undefined): Promise<void> {
    if (this.#isLost) return Promise.resolve();
    return new Promise((seen) => {
      this.#looks = [...this.#looks, { quotaKey, seen }];
      setImmediate(() => this.#begin());
    });
  }

  /** The state of a slot has changed. */
  changed(): void {
    if (this.#isLost) this.#slots.releaseEnded();
    this.#beginIn(newsMs);
  }

  /** Tells the log what it does not know yet. A round trip that is given up may never end, so it is not waited for. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await inTime(Promise.resolve(this.#round), patienceMs).catch(ignore);
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (!this.#isLost && this.#slots.hasNews) await this.#exchange();
  }

  #beginIn(ms: number): void {
    const now = performance.now();
    const dueAt = now + (this.#isLost ? retryMs : ms);
    if (this.#isClosed || dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#begin(), dueAt - now).unref();
  }

  #begin(): void {
    if (this.#round || this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    if (this.#hasWork) this.#start();
    else this.#beginIn(lookMs);
  }

  #start(): void {
    this.#round = this.#exchange().finally(() => {
      this.#round = undefined;
      if (this.#asks.size + this.#looks.length > 0) this.#begin();
      else this.#beginIn(this.#slots.hasNews ? newsMs : lookMs);
    });
  }

  get #hasWork(): boolean {
    return (
      this.#startedAt === undefined ||
      this.#asks.size + this.#looks.length > 0 ||
      this.#slots.hasNews ||
      this.#events.outdated().length > 0
    );
  }

  async #exchange(): Promise<void> {
    // A database that is slow gets no second one beside the first, which would make it slower.
    await this.#late;
    const questions = this.#takeQuestions();
    const { asks, looks } = questions;
    const news = this.#slots.news(new Set(asks.keys()));
    const keys = [...looks.map(({ quotaKey }) => quotaKey), ...this.#events.outdated()];
    const mayBeNew = this.#startedAt === undefined;
    try {
      const round = { reports: news.reports, asks: [...asks.keys()], looks: keys, mayBeNew };
      const answer = await this.#inTime(this.#log.exchange(round));
      news.logged();
      this.#accept(answer, questions, keys);
    } catch (failure) {
      this.#lose(failure, questions);
    }
    for (const { seen } of looks) seen();
  }

  async #inTime(exchange: Promise<LogAnswer>): Promise<LogAnswer> {
    const patience = this.#isLost ? retryPatienceMs : patienceMs;
    const ended = exchange.then(ignore, ignore);
    this.#late = ended;
    const answer = await inTime(exchange, patience);
    this.#late = undefined;
    return answer;
  }

  #takeQuestions(): Questions {
    const questions = { asks: this.#asks, looks: this.#looks, at: momentNow() };
    this.#asks = new Map();
    this.#looks = [];
    return questions;
  }

  #accept(
    answer: LogAnswer,
    { asks, at }: Questions,
    looked: readonly (QuotaKey | undefined)[],
  ): void {
    this.#noteStart(at.monotonic - (answer.ageMs ?? 0), answer.ageMs !== undefined);
    const asked = [...asks.keys()].map(({ quotaKey }) => quotaKey);
    this.#events.answered(answer, [...asked, ...looked]);
    for (const [slot, settle] of asks) {
      const isGranted = answer.granted.has(slot.id);
      if (isGranted) slot.logged(slot.version, at);
      settle(isGranted ? 'granted' : 'refused');
    }
  }

  /** A log that started again has lost what it knew of this process. */
  #noteStart(startedAt: number, isThere: boolean): void {
    const known = this.#startedAt;
    const isSame = known !== undefined && startedAt <= known + startToleranceMs;
    if (isThere && isSame) return;
    if (known !== undefined) this.#slots.forgotten();
    this.#startedAt = isThere ? startedAt : undefined;
    this.#isLost = false;
    this.#events.found(startedAt);
  }

  /** What the log has done is unknown, so it hears of everything again. */
  #lose(failure: unknown, { asks }: Questions): void {
    const isNew = !this.#isLost;
    this.#isLost = true;
    this.#startedAt = undefined;
    this.#slots.forgotten();
    this.#slots.releaseEnded();
    this.#events.lost(failure, isNew);
    const later = this.#takeQuestions();
    for (const settle of [...asks.values(), ...later.asks.values()]) settle('lost');
    for (const { seen } of later.looks) seen();
  }
}
