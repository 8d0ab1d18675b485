import type { Page } from 'playwright-core';

export interface TaskFigures {
  /** The parts of tasks beyond 50 ms, in which the page does not respond. */
  readonly blockingMs: number;
  readonly longestMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor. Other than `dur`, they do not grow if the machine is busy. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const task = 'RunTask';
const noticeableMs = 50;

/** The tasks of the page's main thread during some work, by Chromium's tracing. */
export async function traceTasks(page: Page, work: () => Promise<void>): Promise<TaskFigures> {
  const browser = page.context().browser();
  if (!browser) throw new TypeError('The page belongs to no browser.');
  const categories = ['disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const durations = tasksOf(traceEvents);
  return {
    blockingMs: durations.reduce((sum, ms) => sum + Math.max(0, ms - noticeableMs), 0),
    longestMs: Math.max(0, ...durations),
  };
}

function tasksOf(events: readonly TraceEvent[]): readonly number[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  return events
    .filter((event) => event.name === task && mainThreads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
}
