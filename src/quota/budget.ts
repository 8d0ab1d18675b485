import type { Deadline } from '../deadline.ts';
import type { Quota, QuotaKey, WindowFigures, WindowName } from './granted-windows.ts';

/** The shortest pause before a request is repeated: an overloaded service sends `Retry-After: 0` by mistake. */
export const minRetryAfterMs = 500;

/** The operation that a request is sent for, as far as its turn depends on it. */
export interface QuotaClient extends Deadline {
  /** The client, for a fair share of the quota. */
  readonly client: string;
  /** Whether the operation costs so much that smaller ones go first. */
  readonly isLarge: boolean;
  /** Called when a request begins to wait for its turn, and when the wait has ended. */
  readonly onWait?: (isWaiting: boolean) => void;
}

/** A request that needs slots. */
export interface QuotaRequest {
  /** Absent for a request that counts in the window of the application alone. */
  readonly quotaKey?: QuotaKey | undefined;
  readonly operation: QuotaClient;
}

/** The slots of one admitted request. Exactly one of its methods is called, once. */
export interface Reservation {
  /**
   * Whether the request may be sent now. It may not if this process was paused for so long that others may have its
   * slots. It is refunded then, and admitted again.
   */
  readonly mayBeSent: boolean;
  /** Microsoft has responded: the slots are free again one window length from now. */
  answered(): void;
  /** No response came: the request may be counted at any time until its deadline. */
  abandoned(): void;
  /** The request was never sent: the slots are free at once. */
  refund(): void;
}

/** The share of this process, and how many requests could be sent now. */
export interface WindowState extends WindowFigures {
  readonly available: number;
}

/**
 * Decides when a request may be sent, so that Microsoft's quota is never exceeded. A budget that several
 * processes share can implement it: only `admit` waits, and the other methods answer from what is known
 * in this process.
 */
export interface Budget {
  /** The part of Microsoft's quota that this process can count on. It does not change. */
  readonly shares: Quota;
  /**
   * Waits for a slot in the application's window and one in the request's own.
   *
   * @throws ThrottledError with `retryAfterSeconds` if no slot is free in time. The request then holds no slot.
   */
  admit(request: QuotaRequest): Promise<Reservation>;
  /**
   * Microsoft has responded with 429 in spite of the budget. The request's own window stays closed for as
   * long as Microsoft says, and so does the application's if two different keys are throttled within two
   * seconds.
   *
   * @param retryAfterSeconds undefined if Microsoft named no time.
   */
  throttled(quotaKey: QuotaKey | undefined, retryAfterSeconds: number | undefined): void;
  /**
   * An admitted request took this long to its response, or to its end without one. A request is refused if
   * that much time does not remain after its turn.
   */
  noteLatency(ms: number): void;
  /**
   * Whether a request that no client waits for yet could be sent at once, and would leave enough slots of both its
   * windows to requests that clients wait for.
   *
   * @param reserve the part of the request's own window that stays free, from 0 to 1; a third by default.
   */
  hasSpare(quotaKey: QuotaKey, reserve?: number): boolean;
  /** The state of every window. The windows of a record are those of `recordId`, or unused ones without it. */
  windows(recordId?: string): Readonly<Record<WindowName, WindowState>>;
  /** The same, but of all records in use, the windows with the fewest slots available. */
  scarcest(): Readonly<Record<WindowName, WindowState>>;
  /** How many requests wait for slots. */
  readonly waiting: number;
}
