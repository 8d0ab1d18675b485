import type { WindowState } from './budget.ts';
import type { QuotaKey, Quota, WindowFigures, WindowName } from './granted-windows.ts';
import { SlidingWindow } from './sliding-window.ts';

/** How many windows are checked for being idle whenever one is added. It must be more than one. */
const looksAtOnce = 2;

/** What this process may spend of the quota. */
export interface QuotaTerms {
  /** How many processes share it evenly; each has at least one request. */
  readonly replicas: number;
  /** For one window length from then on, it is half. */
  readonly warmFrom: number;
}

/** A number of requests that count in the same windows. */
export interface QuotaDemand {
  /** Absent for requests that count in the application's window alone. */
  readonly quotaKey?: QuotaKey | undefined;
  readonly requests: number;
}

/** Every window in use: the application's, and those of records and of the list. */
export class SlidingWindows {
  readonly application: SlidingWindow;
  readonly #quota: Quota;
  #terms: QuotaTerms;
  #shares: Quota;
  /** The window that was checked the longest ago is first. */
  readonly #narrow = new Map<string, SlidingWindow>();

  constructor(quota: Quota, terms: QuotaTerms) {
    this.#quota = quota;
    this.#terms = terms;
    this.#shares = shareOf(quota, terms.replicas);
    this.application = this.#create('application');
  }

  get shares(): Quota {
    return this.#shares;
  }

  /** What was taken stays taken. */
  change(terms: QuotaTerms): void {
    this.#terms = terms;
    this.#shares = shareOf(this.#quota, terms.replicas);
    this.#changeOne('application', this.application);
    for (const [key, window] of this.#narrow) this.#changeOne(nameIn(key), window);
  }

  get size(): number {
    return this.#narrow.size + 1;
  }

  narrow(quotaKey: QuotaKey, now: number): SlidingWindow {
    const key = keyOf(quotaKey);
    let window = this.#narrow.get(key);
    if (!window) {
      this.#forgetIdle(now);
      this.#narrow.set(key, (window = this.#create(quotaKey.window)));
    }
    return window;
  }

  /** Like `narrow`, but an unused window is not kept. */
  peek(quotaKey: QuotaKey): SlidingWindow {
    return this.#narrow.get(keyOf(quotaKey)) ?? this.#create(quotaKey.window);
  }

  /** The state of every window. Those of a record are unused ones without its id. */
  states(now: number, recordId = ''): Readonly<Record<WindowName, WindowState>> {
    const stateOf = (window: QuotaKey['window'], key: string) => ({
      ...this.#shares[window],
      available: this.peek({ window, key }).available(now),
    });
    return {
      application: { ...this.#shares.application, available: this.application.available(now) },
      recordFirst: stateOf('recordFirst', recordId),
      recordLater: stateOf('recordLater', recordId),
      listFirst: stateOf('listFirst', ''),
      listLater: stateOf('listLater', ''),
    };
  }

  /** The same, but of all records in use, the windows with the fewest slots available. */
  scarcest(now: number): Readonly<Record<WindowName, WindowState>> {
    const states = this.states(now);
    const fewest = (name: QuotaKey['window']) => ({
      ...states[name],
      available: this.#fewest(name, now),
    });
    return { ...states, recordFirst: fewest('recordFirst'), recordLater: fewest('recordLater') };
  }

  /** When the last of these requests can be sent, if no other request comes and every response comes at once. */
  earliest(demands: readonly QuotaDemand[], now: number): number {
    const all = demands.reduce((sum, { requests }) => sum + requests, 0);
    const times = demands.map(({ quotaKey, requests }) =>
      quotaKey ? this.peek(quotaKey).earliest(requests, now) : now,
    );
    return Math.max(this.application.earliest(all, now), ...times);
  }

  /** For how many milliseconds no slot has been free because others hold them, in the window or the application's. */
  fullMs(quotaKey: QuotaKey | undefined, now: number): number {
    const windows = [this.application, ...(quotaKey ? [this.peek(quotaKey)] : [])];
    return Math.max(...windows.map((window) => now - (window.fullSince(now) ?? now)));
  }

  /** The fewest slots that a window of this name has available, in use or not. */
  #fewest(name: QuotaKey['window'], now: number): number {
    let fewest = this.#create(name).available(now);
    for (const [key, window] of this.#narrow) {
      if (key.startsWith(`${name} `)) fewest = Math.min(fewest, window.available(now));
    }
    return fewest;
  }

  #create(name: WindowName): SlidingWindow {
    const share = this.#shares[name];
    return new SlidingWindow(share, this.#warmUntil(name));
  }

  #changeOne(name: WindowName, window: SlidingWindow): void {
    window.change(this.#shares[name].requests, this.#warmUntil(name));
  }

  #warmUntil(name: WindowName): number {
    return this.#terms.warmFrom + this.#shares[name].seconds * 1000;
  }

  #forgetIdle(now: number): void {
    for (let looks = 0; looks < looksAtOnce; looks += 1) {
      const [oldest] = this.#narrow;
      if (!oldest) return;
      const [key, window] = oldest;
      this.#narrow.delete(key);
      if (!window.isIdle(now)) this.#narrow.set(key, window);
    }
  }
}

export function keyOf(quotaKey: QuotaKey): string {
  return `${quotaKey.window} ${quotaKey.key}`;
}

function nameIn(key: string): WindowName {
  return key.slice(0, key.indexOf(' ')) as WindowName;
}

function shareOf(quota: Quota, replicas: number): Quota {
  const share = ({ requests, seconds }: WindowFigures) => ({
    requests: Math.max(1, Math.floor(requests / replicas)),
    seconds,
  });
  return {
    application: share(quota.application),
    recordFirst: share(quota.recordFirst),
    recordLater: share(quota.recordLater),
    listFirst: share(quota.listFirst),
    listLater: share(quota.listLater),
  };
}
