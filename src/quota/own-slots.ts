import type { Quota, QuotaKey } from './granted-windows.ts';
import type { ClosedWindow } from './local-budget.ts';
import type { SlotReport } from './log-round.ts';
import { momentNow } from './moment.ts';
import { OwnSlot, type SlotWindow } from './own-slot.ts';
import type { LocalReservation } from './reservation.ts';

/** Reports of one round trip, and what to do when the log has them. */
export interface News {
  readonly reports: readonly SlotReport[];
  logged(): void;
}

interface Closed extends QuotaKey {
  readonly until: number;
}

/** The requests of this process that Microsoft may still count. */
export class OwnSlots {
  readonly #quota: Quota;
  readonly #slots = new Map<number, OwnSlot>();
  #closed: readonly Closed[] = [];
  #ids = 0;

  constructor(quota: Quota) {
    this.#quota = quota;
  }

  add(quotaKey: QuotaKey | undefined, local: LocalReservation): OwnSlot {
    const own = quotaKey ? [this.#windowOf(quotaKey)] : [];
    const windows = [this.#windowOf({ window: 'application', key: '' }), ...own];
    this.#ids += 1;
    const slot = new OwnSlot(this.#ids, quotaKey, windows, local);
    this.#slots.set(slot.id, slot);
    return slot;
  }

  /** It holds nothing, and the log knows nothing of it. */
  remove(slot: OwnSlot): void {
    this.#slots.delete(slot.id);
  }

  /** Microsoft has closed a window, which the log does not know. */
  close({ quotaKey, forMs }: ClosedWindow): void {
    const { window, key } = quotaKey ?? { window: 'application', key: '' };
    this.#closed = [...this.#closed, { window, key, until: performance.now() + forMs }];
  }

  get hasNews(): boolean {
    if (this.#closed.length > 0) return true;
    for (const slot of this.#slots.values()) if (slot.hasNews) return true;
    return false;
  }

  /** @param except slots that are being asked for. */
  news(except: ReadonlySet<OwnSlot>): News {
    const at = momentNow();
    const told: (readonly [OwnSlot, number])[] = [];
    for (const slot of this.#slots.values()) {
      if (slot.isOver) this.#slots.delete(slot.id);
      else if (slot.hasNews && !except.has(slot)) told.push([slot, slot.version]);
    }
    const closed = [...this.#closed];
    return {
      reports: [...told.flatMap(([slot]) => slot.report()), ...closed.map(toReport)],
      logged: () => {
        for (const [slot, version] of told) slot.logged(version, at);
        this.#closed = this.#closed.filter((one) => !closed.includes(one));
      },
    };
  }

  /** The log has lost what it knew. */
  forgotten(): void {
    for (const slot of this.#slots.values()) slot.forgotten();
  }

  /** The log is out of reach: what has ended is free a window length later in any case. */
  releaseEnded(): void {
    for (const slot of this.#slots.values()) slot.release();
  }

  #windowOf({ window, key }: QuotaKey): SlotWindow {
    return { window, key, lengthMs: this.#quota[window].seconds * 1000 };
  }
}

function toReport({ window, key, until }: Closed): SlotReport {
  return { id: 0, window, key, freeInMs: until - performance.now(), isClosed: true };
}
