import { randomUUID } from 'node:crypto';
import { AbandonedError, unlessAbandoned } from '../deadline.ts';
import type { Store } from '../store/store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Budget, QuotaRequest, Reservation, WindowState } from './budget.ts';
import type { Quota, QuotaKey, WindowName } from './granted-windows.ts';
import { type BudgetOptions, LocalBudget } from './local-budget.ts';
import { LogRounds } from './log-rounds.ts';
import { noteOthers } from './note-others.ts';
import type { OwnSlot } from './own-slot.ts';
import { OwnSlots } from './own-slots.ts';
import { QuotaLog } from './quota-log.ts';
import { SharedReservation } from './shared-reservation.ts';
import type { LocalReservation } from './reservation.ts';

type BudgetTelemetry = Pick<
  Telemetry,
  'quotaAdmitted' | 'quotaRefused' | 'quotaThrottled' | 'holds' | 'ended'
>;

/** How long a window is left alone that has slots by all that is known here, but none in the log. */
const unknownPauseMs = 50;

/** What others hold is asked for again after so long, while requests wait for it. */
const outdatedMs = 500;

/**
 * Spends the whole quota together with other processes, now and before this one, by a log in a database.
 *
 * The order of requests in this process is that of a local budget, which knows what others hold as far as the log has
 * told. Then the log decides. A request that it refuses keeps its place. While the log is out of reach, the process
 * spends its share only, half of it for one window length, because it does not know what the others spend.
 */
export class SharedBudget implements Budget {
  readonly shares: Quota;
  readonly #replicas: number;
  readonly #local: LocalBudget;
  readonly #slots: OwnSlots;
  readonly #rounds: LogRounds;
  readonly #telemetry: BudgetTelemetry;

  constructor({ quota, replicas }: BudgetOptions, store: Store, telemetry: BudgetTelemetry) {
    this.shares = quota;
    this.#replicas = replicas;
    this.#telemetry = telemetry;
    this.#local = new LocalBudget(
      { quota, replicas: 1, knowsPast: true },
      // It admits requests that the log may refuse.
      { ...telemetry, quotaAdmitted: () => undefined },
    );
    this.#slots = new OwnSlots(quota);
    this.#rounds = new LogRounds(new QuotaLog(store, quota, randomUUID()), this.#slots, {
      found: (startedAt) => this.#found(startedAt),
      answered: (answer, seen) => noteOthers(this.#local, quota, answer, seen),
      outdated: () => this.#local.outdated(outdatedMs),
      lost: (failure, isNew) => this.#lost(failure, isNew),
    });
  }

  async admit(request: QuotaRequest): Promise<Reservation> {
    const arrivedAt = performance.now();
    const { quotaKey } = request;
    // Others may have refunded the slots that it would have to wait for.
    if (this.#local.isOutdated(quotaKey, outdatedMs)) await this.#look(request);
    let local = await this.#local.admit(request);
    for (;;) {
      const slot = this.#slots.add(quotaKey, local);
      const verdict = this.#rounds.isLost ? 'granted' : await this.#rounds.ask(slot);
      if (verdict === 'granted') {
        const window = quotaKey?.window ?? 'application';
        this.#telemetry.quotaAdmitted(window, performance.now() - arrivedAt);
        return this.#reserve(slot);
      }
      if (verdict === 'lost') this.#reserve(slot).refund();
      else this.#refused(slot, local);
      local = await this.#local.admit(request, local.place);
    }
  }

  throttled(quotaKey: QuotaKey | undefined, retryAfterSeconds: number | undefined): void {
    for (const window of this.#local.throttled(quotaKey, retryAfterSeconds)) {
      this.#slots.close(window);
    }
    this.#rounds.changed();
  }

  noteLatency(ms: number): void {
    this.#local.noteLatency(ms);
  }

  hasSpare(quotaKey: QuotaKey, reserve?: number): boolean {
    return this.#local.hasSpare(quotaKey, reserve);
  }

  windows(recordId?: string): Readonly<Record<WindowName, WindowState>> {
    return this.#local.windows(recordId);
  }

  scarcest(): Readonly<Record<WindowName, WindowState>> {
    return this.#local.scarcest();
  }

  get waiting(): number {
    return this.#local.waiting;
  }

  /** Tells the log what has become of the latest requests. */
  close(): Promise<void> {
    return this.#rounds.close();
  }

  /** A request whose client waits no longer is refused like any other whose turn comes too late. */
  async #look({ quotaKey, operation }: QuotaRequest): Promise<void> {
    try {
      await unlessAbandoned(operation, this.#rounds.look(quotaKey));
    } catch (failure) {
      if (!(failure instanceof AbandonedError)) throw failure;
    }
  }

  #reserve(slot: OwnSlot): SharedReservation {
    return new SharedReservation(slot, () => this.#rounds.changed());
  }

  #lost(failure: unknown, isNew: boolean): void {
    const cause = failure instanceof Error ? failure.name : undefined;
    if (isNew) this.#local.change({ replicas: this.#replicas, warmFrom: performance.now() });
    this.#telemetry.holds('QUOTA_LOG_UNREACHABLE', { cause });
  }

  #found(startedAt: number): void {
    this.#local.change({ replicas: 1, warmFrom: startedAt });
    this.#telemetry.ended('QUOTA_LOG_UNREACHABLE');
  }

  /** Its slots are those of others, or of requests of this process that it does not know of. */
  #refused(slot: OwnSlot, local: LocalReservation): void {
    this.#slots.remove(slot);
    local.refund();
    this.#local.pauseIfFree(slot.quotaKey, unknownPauseMs);
  }
}
