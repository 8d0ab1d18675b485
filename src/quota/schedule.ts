import { scheduleWindow, type Schedule, type WindowWaiter } from './schedule-window.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** One who waits for a slot of the application's window, and of a narrower one where there is one. */
export interface QuotaWaiter extends WindowWaiter {
  readonly narrow: SlidingWindow | undefined;
}

/**
 * Plans the turns of all who wait, as things stand: nobody else comes, nobody leaves before its
 * deadline, and every answer comes at once. A turn that is no sooner than the deadline is none.
 *
 * What waits for a narrow window lets the others pass; when its turn comes there, it stands in the
 * line of the application.
 *
 * @param waiting in the order of arrival.
 */
export function scheduleRequests<Type extends QuotaWaiter>(
  waiting: readonly Type[],
  application: SlidingWindow,
  now: number,
): Schedule<Type> {
  const ready = planNarrow(waiting, now);
  const inOrder = waiting.map((waiter) => [waiter, ready.get(waiter) ?? now] as const);
  const turns = scheduleWindow(application, new Map(inOrder), now);
  const late = [...turns].filter(
    ([waiter, at]) => at >= waiter.deadline && (ready.get(waiter) ?? now) < waiter.deadline,
  );
  if (late.length === 0) return turns;
  // They took turns in their narrow windows, of which they can make no use, from others who can.
  const remaining = new Set(waiting);
  for (const [waiter] of late) remaining.delete(waiter);
  return new Map([...late, ...scheduleRequests([...remaining], application, now)]);
}

/** When each is through with its narrow window. */
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
