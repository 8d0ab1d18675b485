import { scheduleWindow, type Schedule, type WindowWaiter } from './schedule-window.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** A request that waits for a slot of the application's window, and of its own window if it has one. */
export interface QuotaWaiter extends WindowWaiter {
  readonly narrow: SlidingWindow | undefined;
}

/** The time of each request's turn. */
type Turns<Type> = Iterable<readonly [waiter: Type, at: number]>;

/**
 * Schedules all waiting requests as things stand: no other request comes, none leaves before its deadline, and
 * every response comes at once. A turn at or after the deadline is none.
 *
 * A request that waits for its own window lets others pass. After its turn there it queues for the
 * application's window.
 *
 * @param waiting in the order of arrival.
 */
export function scheduleRequests<Type extends QuotaWaiter>(
  waiting: readonly Type[],
  application: SlidingWindow,
  now: number,
): Turns<Type> {
  if (haveSlotsForAll(waiting, application, now)) return waiting.map((waiter) => [waiter, now]);
  const ready = planNarrow(waiting, now);
  const inOrder = waiting.map((waiter) => [waiter, ready.get(waiter) ?? now] as const);
  const turns = scheduleWindow(application, new Map(inOrder), now);
  const late = [...turns].filter(
    ([waiter, at]) => at >= waiter.deadline && (ready.get(waiter) ?? now) < waiter.deadline,
  );
  if (late.length === 0) return turns;
  // Their turns in their own windows are of no use to them, and others can use them.
  const remaining = new Set(waiting);
  for (const [waiter] of late) remaining.delete(waiter);
  return [...late, ...scheduleRequests([...remaining], application, now)];
}

/** The usual case, in which the order is that of arrival. */
function haveSlotsForAll(
  waiting: readonly QuotaWaiter[],
  application: SlidingWindow,
  now: number,
): boolean {
  return (
    waiting.length <= application.available(now) &&
    waiting.every(({ narrow }) => !narrow || narrow.waiting <= narrow.available(now))
  );
}

/** The time at which each request gets its slot in its own window. */
function planNarrow<Type extends QuotaWaiter>(
  waiting: readonly Type[],
  now: number,
): Schedule<Type> {
  const ready = new Map<Type, number>();
  for (const [narrow, group] of groupByWindow(waiting)) {
    const times = new Map(group.map((waiter) => [waiter, now]));
    const turns = narrow ? scheduleWindow(narrow, times, now) : times;
    for (const [waiter, at] of turns) ready.set(waiter, at);
  }
  return ready;
}

function groupByWindow<Type extends QuotaWaiter>(waiting: readonly Type[]) {
  const groups = new Map<SlidingWindow | undefined, Type[]>();
  for (const waiter of waiting) {
    const group = groups.get(waiter.narrow);
    if (group) group.push(waiter);
    else groups.set(waiter.narrow, [waiter]);
  }
  return groups;
}
