import type { Meter, Quota, WindowFigures, WindowName } from '../quota.ts';
import { QuotaWindow } from './quota-window.ts';

/** How many windows are looked at, whether they are idle, whenever one is added: more than are added. */
const looksAtOnce = 2;

/** Every window that is in use: that of the application, and those of the records and the list. */
export class QuotaWindows {
  readonly shares: Quota;
  readonly application: QuotaWindow;
  readonly #warmFrom: number;
  /** Those that were looked at longest ago are first. */
  readonly #narrow = new Map<string, QuotaWindow>();

  /** @param replicas how many processes share the quota evenly; each has one request at least. */
  constructor(quota: Quota, replicas: number, now: number) {
    this.shares = shareOf(quota, replicas);
    this.#warmFrom = now;
    this.application = this.#create('application');
  }

  get size(): number {
    return this.#narrow.size + 1;
  }

  narrow(meter: Meter, now: number): QuotaWindow {
    const key = keyOf(meter);
    let window = this.#narrow.get(key);
    if (!window) {
      this.#forgetIdle(now);
      this.#narrow.set(key, (window = this.#create(meter.window)));
    }
    return window;
  }

  /** As `narrow`, for looking only: a window that is not in use is not remembered. */
  peek(meter: Meter): QuotaWindow {
    return this.#narrow.get(keyOf(meter)) ?? this.#create(meter.window);
  }

  #create(name: WindowName): QuotaWindow {
    const share = this.shares[name];
    return new QuotaWindow(share, this.#warmFrom + share.seconds * 1000);
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

export function keyOf(meter: Meter): string {
  return `${meter.window} ${meter.key}`;
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
