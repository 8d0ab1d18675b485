import type { QuotaKey, WindowName } from './granted-windows.ts';
import type { SlotReport } from './log-round.ts';
import { type Moment, msSince } from './moment.ts';
import { holdMs } from './quota-log.ts';
import { type LocalReservation, maxWayMs } from './reservation.ts';

/** The log hears of a request that is under way so often that two times may fail. */
const renewAfterMs = holdMs / 3;

/** A window in which a request counts. */
export interface SlotWindow {
  readonly window: WindowName;
  readonly key: string;
  readonly lengthMs: number;
}

type End = 'answered' | 'abandoned' | 'refund';

/** The slots of one request, as the log knows them or will know them. */
export class OwnSlot {
  readonly id: number;
  readonly quotaKey: QuotaKey | undefined;
  readonly #windows: readonly SlotWindow[];
  readonly #local: LocalReservation;
  /** When the log was asked for the slots, or was last told that the request is under way; undefined if it knows of none. */
  #heldAt: Moment | undefined;
  #end: End | undefined;
  /** When Microsoft has counted it at the latest. */
  #countedBy = Infinity;
  /** Rises with each change that the log should know. */
  #version = 0;
  #loggedVersion = -1;
  #isReleased = false;

  constructor(
    id: number,
    quotaKey: QuotaKey | undefined,
    windows: readonly SlotWindow[],
    local: LocalReservation,
  ) {
    this.id = id;
    this.quotaKey = quotaKey;
    this.#windows = windows;
    this.#local = local;
  }

  /** The version of what the log should know now. */
  get version(): number {
    return this.#version;
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** Whether no window counts the request any more, or never did, and the log knows it. */
  get isOver(): boolean {
    if (this.#end === undefined) return false;
    if (this.#end === 'refund') return this.#isLogged;
    // A process that was paused for longer than a window has not freed them here yet.
    return this.#isReleased && this.#windows.every((window) => this.#freeInMs(window) <= 0);
  }

  /** Whether the log does not know the state of the slots, or was not told for long. */
  get hasNews(): boolean {
    if (!this.#isLogged) return true;
    const heldAt = this.hasEnded || !this.mayBeSent ? undefined : this.#heldAt;
    return heldAt !== undefined && msSince(heldAt) > renewAfterMs;
  }

  /** Whether no other process can have the slots, even if the request arrives late. Without the log, none can. */
  get mayBeSent(): boolean {
    return this.#heldAt === undefined || msSince(this.#heldAt) < holdMs - maxWayMs;
  }

  /** @param version the one that was told. @param at when the telling began. */
  logged(version: number, at: Moment): void {
    this.#loggedVersion = Math.max(this.#loggedVersion, version);
    // Slots that others may have had in between are not this one's again.
    if (!this.hasEnded && this.mayBeSent) this.#heldAt = at;
    if (this.#isLogged) this.release();
  }

  /** The log has lost it. */
  forgotten(): void {
    this.#version += 1;
  }

  end(end: End): void {
    this.#end = end;
    this.#countedBy = performance.now() + (end === 'abandoned' ? maxWayMs : 0);
    this.#version += 1;
  }

  /** Frees the slots in this process, a window length later. That is never before the log does, once it knows the end. */
  release(): void {
    if (this.#isReleased || this.#end === undefined) return;
    this.#isReleased = true;
    this.#local[this.#end]();
  }

  report(): readonly SlotReport[] {
    return this.#windows.map((window) => ({
      ...{ id: this.id, window: window.window, key: window.key },
      freeInMs: this.#freeInMs(window),
    }));
  }

  get #isLogged(): boolean {
    return this.#loggedVersion === this.#version;
  }

  #freeInMs({ lengthMs }: SlotWindow): number {
    if (this.#end === 'refund') return 0;
    if (this.#end === undefined) return holdMs + lengthMs;
    return this.#countedBy + lengthMs - performance.now();
  }
}
