import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { FirstFillProgress, Telemetry } from '../telemetry/telemetry.ts';
import { readFirstFill, readProgress, saveFirstFill } from './first-fill.ts';
import type { Leadership } from './leadership.ts';
import { isPassing } from './loop.ts';

const minuteMs = 60_000;
/** What is due for longer is late. Records of the first fill are not: Microsoft's quota sets their pace. */
const lateMs = 15 * minuteMs;

/** The records that wait to be archived. */
export interface WaitingRecords {
  /** How long the oldest one that is due has waited, in milliseconds, apart from those of the first fill. */
  readonly lagMs: number;
  /** How many the list has shown. */
  readonly listed: number;
  /** How many only notifications have named, so that they may not exist. */
  readonly unproven: number;
}

export interface WatchParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly leadership: Leadership;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'holds' | 'ended' | 'firstFillAdvanced'>;
}

/** Looks every minute how far the first fill is, and whether the archive lags behind. */
export class ArchiveWatch {
  readonly #parts: WatchParts;
  #progress: FirstFillProgress | undefined;
  #state: WaitingRecords = { lagMs: 0, listed: 0, unproven: 0 };

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** Undefined before the first look. */
  get progress(): FirstFillProgress | undefined {
    return this.#progress;
  }

  get waiting(): WaitingRecords {
    return this.#state;
  }

  /** @returns when to call it again. */
  async step(): Promise<number> {
    const { clock, leadership } = this.#parts;
    try {
      await this.#look();
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
    }
    return clock.now + Math.max(minuteMs, leadership.lookMs);
  }

  async #look(): Promise<void> {
    const { store, clock, leadership, telemetry } = this.#parts;
    this.#state = await readWaiting(store, clock.now);
    if (this.#state.lagMs < lateMs) telemetry.ended('ARCHIVE_LAGGING');
    else if (leadership.isLeader) telemetry.holds('ARCHIVE_LAGGING');
    const wasComplete = this.#progress?.isComplete ?? false;
    if (!wasComplete) await this.#lookAtFill();
  }

  async #lookAtFill(): Promise<void> {
    const { store, clock, leadership, telemetry } = this.#parts;
    const fill = await readFirstFill(store);
    this.#progress = await readProgress(store, clock.now);
    if (!fill || !this.#progress || !leadership.isLeader || fill.completedAt !== null) return;
    telemetry.firstFillAdvanced(this.#progress);
    if (!this.#progress.isComplete) return;
    await store.write([...leadership.guard(), saveFirstFill({ ...fill, completedAt: clock.now })]);
  }
}

/** A record that could not be read and is not tried again is not due. */
async function readWaiting(store: Pick<Store, 'read'>, now: number): Promise<WaitingRecords> {
  const sql =
    "SELECT COUNT(version) AS listed, COUNT(*) AS records, MIN(CASE WHEN source <> 'first-fill' THEN due_at END) AS due_at " +
    'FROM queue';
  const [row] = await store.read({ sql });
  const listed = Number(row?.listed ?? 0);
  const dueAt = typeof row?.due_at === 'number' ? row.due_at : now;
  return { lagMs: Math.max(0, now - dueAt), listed, unproven: Number(row?.records ?? 0) - listed };
}
