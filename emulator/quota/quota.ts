import type { QuotaFigures, WindowName } from './figures.ts';
import { SlidingWindow, type WindowUse } from './sliding-window.ts';
import { type MeteredRequest, windowsOf } from './windows-of.ts';

/** A request that exceeded the limit of one of its windows. */
export interface Violation {
  readonly window: WindowName;
  /** The id of the record in lower case, `list` or `all`. */
  readonly key: string;
  /** In milliseconds of the emulator's monotonic clock. */
  readonly at: number;
}

export interface QuotaUse extends WindowUse {
  readonly window: WindowName;
  readonly requests: number;
  readonly seconds: number;
}

/** Older violations are dropped, like older requests in the log. */
const MOST_VIOLATIONS = 10_000;

/** Meters requests. A window without a limit is not metered. */
export class Quota {
  readonly violations: Violation[] = [];
  readonly #figures: Partial<QuotaFigures>;
  readonly #windows = new Map<WindowName, SlidingWindow>();

  constructor(figures: Partial<QuotaFigures>) {
    this.#figures = figures;
    for (const window of Object.keys(figures) as WindowName[]) {
      const known = figures[window];
      if (known) this.#windows.set(window, new SlidingWindow(known));
    }
  }

  /** Counts a request. Returns 0, or the milliseconds until its windows are free. */
  count(request: MeteredRequest, at: number): number {
    const waits = windowsOf(request).map(({ window, key }) => {
      const wait = this.#windows.get(window)?.count(key, at) ?? 0;
      if (wait > 0) this.#violated({ window, key, at });
      return wait;
    });
    return Math.max(0, ...waits);
  }

  use(at: number): readonly QuotaUse[] {
    return [...this.#windows].flatMap(([window, keys]) => {
      const { requests = 0, seconds = 0 } = this.#figures[window] ?? {};
      return keys.use(at).map((use) => ({ window, ...use, requests, seconds }));
    });
  }

  #violated(violation: Violation): void {
    this.violations.push(violation);
    if (this.violations.length > MOST_VIOLATIONS) this.violations.shift();
  }
}
