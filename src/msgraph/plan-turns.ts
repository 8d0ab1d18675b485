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
    : playThrough(coming, new FutureSlots(window, now));
}

function playThrough<Type extends QuotaWaiter>(
  coming: Coming<Type>[],
  slots: FutureSlots,
): Turns<Type> {
  const line = new FairLine<Type>((client) => slots.held(client));
  const turns = new Map<Type, number>();
  while (coming[0] || line.size > 0) {
    if (coming[0] && line.size === 0) slots.advance(coming[0].at);
    slots.awaitFree();
    joinLine(line, coming, slots.time);
    const next = line.take();
    if (!next) continue;
    turns.set(next, slots.time);
    if (slots.time < next.deadline) slots.take(next.client);
  }
  return turns;
}

function joinLine<Type extends QuotaWaiter>(
  line: FairLine<Type>,
  coming: Coming<Type>[],
  time: number,
): void {
  for (let next = coming[0]; next && next.at <= time; next = coming[0]) {
    line.add(next.waiter, next.place);
    coming.shift();
  }
}
