import { FairLine, type Waiter } from './fair-line.ts';
import { FutureSlots } from './future-slots.ts';
import type { QuotaWindow } from './quota-window.ts';

/** One who waits for a slot of the application's window, and of a narrower one where there is one. */
export interface QuotaWaiter extends Waiter {
  /** In milliseconds of the clock; without a slot before it there is none at all. */
  readonly deadline: number;
  readonly narrow: QuotaWindow | undefined;
}

/** When each can have its slots at the earliest, in the order of their turns. */
export type Turns<Type> = ReadonlyMap<Type, number>;

/**
 * Plans the turns of all who wait, as things stand: nobody else comes, nobody leaves before its
 * deadline, and every answer comes at once. Somebody whose turn comes no sooner than its deadline
 * takes no slot from the others.
 *
 * What waits for a narrow window lets the others pass; when its turn comes there, it stands in the
 * line of the application.
 *
 * @param waiting in the order of arrival.
 */
export function planTurns<Type extends QuotaWaiter>(
  waiting: readonly Type[],
  application: QuotaWindow,
  now: number,
): Turns<Type> {
  const ready = new Map<Type, number>();
  for (const [narrow, group] of groupByWindow(waiting)) {
    const times = new Map(group.map((waiter) => [waiter, now]));
    const turns = narrow ? planWindow(narrow, times, now) : times;
    for (const [waiter, at] of turns) ready.set(waiter, at);
  }
  // Those of one time are in the order of their arrival again.
  const inOrder = waiting.map((waiter) => [waiter, ready.get(waiter) ?? now] as const);
  return planWindow(application, new Map(inOrder), now);
}

function groupByWindow<Type extends QuotaWaiter>(waiting: readonly Type[]) {
  const groups = new Map<QuotaWindow | undefined, Type[]>();
  for (const waiter of waiting) {
    const group = groups.get(waiter.narrow);
    if (group) group.push(waiter);
    else groups.set(waiter.narrow, [waiter]);
  }
  return groups;
}

/** Somebody who comes to a window at a time; its place is that in the order of arrival. */
interface Coming<Type> {
  readonly waiter: Type;
  readonly at: number;
  readonly place: number;
}

/** Plans the turns in one window of those who come to it at the given times. */
function planWindow<Type extends QuotaWaiter>(
  window: QuotaWindow,
  arrivals: Turns<Type>,
  now: number,
): Turns<Type> {
  const coming = [...arrivals]
    .map(([waiter, at], place) => ({ waiter, at, place }))
    .sort((one, other) => one.at - other.at);
  return window.available(now) >= coming.length
    ? new Map(coming.map(({ waiter, at }) => [waiter, at]))
    : playThrough(coming, window, now);
}

function playThrough<Type extends QuotaWaiter>(
  coming: readonly Coming<Type>[],
  window: QuotaWindow,
  now: number,
): Turns<Type> {
  const line = new FairLine<Type>(window.standings(now));
  const slots = new FutureSlots(window, now, (client) => line.lost(client));
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

/** @returns how many have come by that time. */
function joinLine<Type extends QuotaWaiter>(
  line: FairLine<Type>,
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
