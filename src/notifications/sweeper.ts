import { keptFrom, readCoverage, settledUntil } from '../archive/coverage.ts';
import type { HintSource, RecordQueue } from '../archive/intake/queue.ts';
import { readSetting, writeSetting } from '../archive/setting.ts';
import { timeOf } from '../archive/stored-moment.ts';
import { GatewayError } from '../errors.ts';
import type { Statement } from '../store/store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { type FirstFill, isListed, readFirstFill, saveFirstFill } from './first-fill.ts';
import { listWindows } from './list-records.ts';
import { isPassing } from './loop.ts';
import { type SweepParts, sweepPart, type SweptPart } from './sweep.ts';
import { PartLength, Walk } from './walk.ts';
import { readWish } from './wishes.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A sweep of the calls that began lately. */
interface Plan {
  readonly name: 'recent' | 'day' | 'month';
  readonly everyMs: number;
  /** How far back it goes. */
  readonly windowMs: number;
  /** However often it is asked for, it is enough for this long. */
  readonly minMs: number;
}

const recent: Plan = {
  name: 'recent',
  everyMs: 15 * minuteMs,
  windowMs: 3 * hourMs,
  minMs: minuteMs,
};
const day: Plan = { name: 'day', everyMs: hourMs, windowMs: dayMs, minMs: 10 * minuteMs };
const month: Plan = { name: 'month', everyMs: dayMs, windowMs: 30 * dayMs, minMs: hourMs };
const plans: readonly Plan[] = [recent, day, month];

/** Until there may be room again beside the requests of clients. */
const spareMs = 1000;
const retryMs = [5000, 15_000, minuteMs, 5 * minuteMs] as const;
/**
 * Above so many records that only notifications have named, the list is read as often as a sweep may be: it tells which of
 * them exist. Names can be invented with a leaked secret of the subscription.
 */
const manyUnproven = 200;

export interface SweeperParts extends SweepParts {
  readonly telemetry: Pick<Telemetry, 'recordsSwept' | 'recordsMissed'>;
  readonly queue: Pick<RecordQueue, 'add' | 'state'>;
  /** Whether notifications should have told of what a sweep finds. */
  readonly hasNotifications: boolean;
  /** How long records are kept; undefined if for ever. */
  readonly keepMs?: number | undefined;
}

/** A sweep that has begun. */
interface Sweep {
  readonly walk: Walk;
  readonly startedAt: number;
  missed: number;
}

/** What is known of earlier sweeps. */
interface Memory {
  readonly sweptAt: Map<Plan, number>;
  fill: FirstFill | undefined;
}

/**
 * Reads the list of records, part by part, the most urgent first: what began lately, then what Microsoft had when the
 * archive was new, oldest first, then what is not known to be whole, then everything.
 *
 * It needs about one of a hundred requests that Microsoft grants, and waits while clients need the list.
 */
export class Sweeper {
  readonly #parts: SweeperParts;
  readonly #sweeps = new Map<Plan, Sweep>();
  readonly #length = new PartLength();
  #memory: Memory | undefined;
  #gaps: Walk[] = [];
  #settledAt = -Infinity;
  #failures = 0;

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  /** Reads one part of the list, if one is due. @returns when to call it again. */
  async step(): Promise<number> {
    const { clock, leadership, hasSpare } = this.#parts;
    if (!leadership.isLeader) {
      this.#forget();
      return clock.now + this.#parts.leadership.lookMs;
    }
    try {
      this.#memory ??= await this.#remember();
      const sweep = await this.#next(this.#memory);
      if (!sweep) return this.#nextTime(this.#memory);
      if (!hasSpare(listWindows.first)) return clock.now + spareMs;
      await sweep();
      this.#failures = 0;
      return clock.now;
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      this.#failures += 1;
      return clock.now + this.#retryAfter(failure);
    }
  }

  /** When something is due if nothing is wished for, or when to look for wishes. */
  #nextTime({ sweptAt }: Memory): number {
    const times = plans.map((plan) => (sweptAt.get(plan) ?? -Infinity) + plan.everyMs);
    const { clock, leadership } = this.#parts;
    const nextMs = Math.min(...times, this.#settledAt + hourMs) - clock.now;
    return clock.now + Math.min(leadership.lookMs, Math.max(spareMs, nextMs));
  }

  /** Another process may have swept in the meantime. */
  #forget(): void {
    this.#memory = undefined;
    this.#sweeps.clear();
    this.#gaps = [];
  }

  async #remember(): Promise<Memory> {
    const { store } = this.#parts;
    const sweptAt = new Map<Plan, number>();
    for (const plan of plans) {
      const text = await readSetting(store, nameOf(plan));
      if (text !== undefined) sweptAt.set(plan, Number(text));
    }
    return { sweptAt, fill: await readFirstFill(store) };
  }

  /** What is most urgent now. */
  async #next(memory: Memory): Promise<(() => Promise<void>) | undefined> {
    const wishedAt = await readWish(this.#parts.store, 'sweep');
    for (const plan of [recent, day]) {
      if (await this.#isDue(plan, memory, wishedAt)) return () => this.#sweep(plan, memory);
    }
    const fill = (memory.fill ??= this.#startFill());
    if (!isListed(fill)) return () => this.#fill(fill, memory);
    const gap = await this.#nextGap();
    if (gap) return () => this.#settle(gap);
    return (await this.#isDue(month, memory, wishedAt))
      ? () => this.#sweep(month, memory)
      : undefined;
  }

  async #isDue(plan: Plan, { sweptAt }: Memory, wishedAt: number): Promise<boolean> {
    if (this.#sweeps.has(plan)) return true;
    const { clock, queue } = this.#parts;
    const lastAt = sweptAt.get(plan) ?? -Infinity;
    // The clock may have been set back.
    const ageMs = Math.abs(clock.now - lastAt);
    if (ageMs >= plan.everyMs) return true;
    if (ageMs < plan.minMs) return false;
    if (wishedAt > lastAt) return true;
    return plan !== month && (await queue.state(clock.now)).unproven > manyUnproven;
  }

  async #sweep(plan: Plan, memory: Memory): Promise<void> {
    const { telemetry } = this.#parts;
    const sweep = this.#sweeps.get(plan) ?? this.#begin(plan);
    this.#sweeps.set(plan, sweep);
    const { walk, startedAt } = sweep;
    const end = walk.next(this.#length.ms);
    const isLast = end >= walk.until;
    const { missed } = await this.#read('sweep', walk, end, () =>
      isLast ? [writeSetting(nameOf(plan), String(startedAt))] : [],
    );
    sweep.missed += missed;
    if (!isLast) return;
    this.#sweeps.delete(plan);
    memory.sweptAt.set(plan, startedAt);
    if (sweep.missed > 0 && this.#expectsNone(memory)) telemetry.recordsMissed(sweep.missed);
  }

  #begin({ windowMs }: Plan): Sweep {
    const { now } = this.#parts.clock;
    return { walk: new Walk(this.#earliest(windowMs), now), startedAt: now, missed: 0 };
  }

  /** What began before that is gone at Microsoft, or is not kept. */
  #earliest(windowMs: number): number {
    const { clock, keepMs = Infinity } = this.#parts;
    return clock.now - Math.min(windowMs, keepMs);
  }

  #startFill(): FirstFill {
    const { now } = this.#parts.clock;
    const from = this.#earliest(month.windowMs);
    this.#memory?.sweptAt.set(month, now);
    return { startedAt: now, from, until: now, listedUntil: from, listed: 0, completedAt: null };
  }

  async #fill(fill: FirstFill, memory: Memory): Promise<void> {
    const walk = new Walk(fill.listedUntil, fill.until);
    const end = walk.next(this.#length.ms);
    const after = ({ listed }: SweptPart): FirstFill => ({
      ...fill,
      listedUntil: end,
      listed: fill.listed + listed,
    });
    const part = await this.#read('first-fill', walk, end, (swept) => [
      saveFirstFill(after(swept)),
      // It reads what the largest sweep would.
      writeSetting(nameOf(month), String(fill.startedAt)),
    ]);
    memory.fill = after(part);
  }

  /** The oldest time whose calls have their records by now, and for which that was not seen yet. */
  async #nextGap(): Promise<Walk | undefined> {
    const { now } = this.#parts.clock;
    this.#gaps = this.#gaps.filter(({ isOver }) => !isOver);
    if (this.#gaps.length === 0 && Math.abs(now - this.#settledAt) >= hourMs) {
      this.#settledAt = now;
      this.#gaps = await this.#findGaps(now);
    }
    return this.#gaps[0];
  }

  async #findGaps(now: number): Promise<Walk[]> {
    const gaps: Walk[] = [];
    let at = Math.max(keptFrom(now), this.#earliest(month.windowMs));
    for (const { from, until } of await readCoverage(this.#parts.store)) {
      if (timeOf(from) > at) gaps.push(new Walk(at, Math.min(timeOf(from), settledUntil(now))));
      at = Math.max(at, timeOf(until));
    }
    gaps.push(new Walk(at, settledUntil(now)));
    return gaps.filter(({ isOver }) => !isOver);
  }

  async #settle(gap: Walk): Promise<void> {
    await this.#read('sweep', gap, gap.next(this.#length.ms));
  }

  async #read(
    source: HintSource,
    walk: Walk,
    end: number,
    also?: (part: SweptPart) => readonly Statement[],
  ): Promise<SweptPart> {
    const part = await sweepPart(this.#parts, source, walk.at, end, also);
    walk.advance(end);
    this.#length.learn(part.listed);
    const isExpected = source === 'first-fill' || !this.#memory || !this.#expectsNone(this.#memory);
    this.#parts.telemetry.recordsSwept(part.listed, isExpected ? 0 : part.missed);
    return part;
  }

  /** Whether nothing should be missing: notifications are sent, and what was there before is queued. */
  #expectsNone({ fill }: Memory): boolean {
    return this.#parts.hasNotifications && fill !== undefined && isListed(fill);
  }

  #retryAfter(failure: unknown): number {
    const usual = retryMs[Math.min(this.#failures, retryMs.length) - 1] ?? minuteMs;
    const named = failure instanceof GatewayError ? failure.facts.retryAfterSeconds : undefined;
    return Math.max(usual, typeof named === 'number' ? named * 1000 : 0);
  }
}

function nameOf({ name }: Plan): string {
  return `swept.${name}`;
}
