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

  /** The fewest slots that a window of this name has available, in use or not. */
  fewest(name: QuotaKey['window'], now: number): number {
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
