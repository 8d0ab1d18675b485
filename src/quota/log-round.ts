import type { QuotaKey, WindowName } from './granted-windows.ts';

/** One round trip to the log of the quota. */
export interface LogRound {
  /** What has become of slots that the log knows, and slots that it does not know yet. */
  readonly reports: readonly SlotReport[];
  /** In the order of their turns. */
  readonly asks: readonly SlotAsk[];
  /** The own windows of requests whose slots were held by others when the log was last asked. */
  readonly looks: readonly (QuotaKey | undefined)[];
  /** Whether the log may be new, or may have been lost. */
  readonly mayBeNew: boolean;
}

/** A slot of one window, which becomes free after so many milliseconds. */
export interface SlotReport {
  readonly id: number;
  readonly window: WindowName;
  readonly key: string;
  readonly freeInMs: number;
  /** Whether Microsoft has closed the whole window until then. */
  readonly isClosed?: boolean;
}

/** A request that needs a slot of the application's window, and one of its own window if it has one. */
export interface SlotAsk {
  readonly id: number;
  readonly quotaKey: QuotaKey | undefined;
}

export interface LogAnswer {
  /** The ids of the requests that have their slots. The others have none. */
  readonly granted: ReadonlySet<number>;
  /** Slots of the windows of asks and looks that other processes hold. */
  readonly others: readonly OtherSlots[];
  /** For how long every request has been in the log; undefined if it was lost. */
  readonly ageMs: number | undefined;
}

/** A number of slots of one window that become free at about the same time. */
export interface OtherSlots {
  readonly window: WindowName;
  readonly key: string;
  /** No slot of them is free before. */
  readonly freeInMs: number;
  readonly count: number;
  readonly isClosed: boolean;
}
