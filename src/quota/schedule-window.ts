import { FairQueue, type Waiter } from './fair-queue.ts';
import { SlotForecast } from './slot-forecast.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** A request that waits for a slot until its deadline. */
export interface WindowWaiter extends Waiter {
  /** In milliseconds of the clock. */
  readonly deadline: number;
}

/** The earliest time at which each request can have its slot, in the order of turns. */
export type Schedule<Type> = ReadonlyMap<Type, number>;

/** A request that comes to a window at a given time; `place` is its position in the order of arrival. */
interface Coming<Type> {
  readonly waiter: Type;
  readonly at: number;
  readonly place: number;
}

/**
 * Schedules the requests that come to one window at the given times. A request whose turn comes at or after
 * its deadline takes no slot from the others.
 *
 * @param arrivals in the order of arrival, which is not the order of the times.
 */
export function scheduleWindow<Type extends WindowWaiter>(
  window: SlidingWindow,
  arrivals: Schedule<Type>,
  now: number,
): Schedule<Type> {
  const coming = [...arrivals]
    .map(([waiter, at], place) => ({ waiter, at, place }))
    .sort((one, other) => one.at - other.at);
  return window.available(now) >= coming.length
    ? new Map(coming.map(({ waiter, at }) => [waiter, at]))
    : playThrough(coming, window, now);
}

function playThrough<Type extends WindowWaiter>(
  coming: readonly Coming<Type>[],
  window: SlidingWindow,
  now: number,
): Schedule<Type> {
  const line = new FairQueue<Type>(window.usage(now));
  const slots = new SlotForecast(window, now, (client) => line.lost(client));
  const turns = new Map<Type, number>();
  for (let come = 0; turns.size < coming.length;) {
    if (line.size === 0) slots.advance(coming[come]?.at ?? now);
    slots.awaitFree();
    come = joinLine(line, coming, come, slots.time);
    const next = line.take();
    if (!next) continue;
    turns.set(next, slots.time);
    if (slots.time >= next.deadline) continue;
    slots.take(next.client);
    line.got(next.client);
  }
  return turns;
}

/** @returns how many requests have come by that time. */
function joinLine<Type extends WindowWaiter>(
  line: FairQueue<Type>,
  coming: readonly Coming<Type>[],
  come: number,
  time: number,
): number {
  let count = come;
  for (let next = coming[count]; next && next.at <= time; next = coming[count]) {
    line.add(next.waiter, next.place);
    count += 1;
  }
  return count;
}
