import { randomUUID } from 'node:crypto';
import { nowMs } from './database-clock.ts';
import type { Row, Statement, Store } from './store.ts';

/** How long a holder that does not respond keeps a lease, in milliseconds. */
const defaultTermMs = 15_000;
/** It is renewed so often that two renewals may fail. */
const renewalsPerTerm = 3;

/** No lease has it. */
const noEpoch = -1;

export interface LeaseOptions {
  readonly store: Store;
  /** The work that one process of several does at a time. */
  readonly name: string;
  readonly termMs?: number;
}

/**
 * Makes one process of several the leader, until it ends or does not respond for a term.
 *
 * A process that was paused may take itself for the leader when another one leads. So every write of a leader begins with
 * `guard()`: each holder has another epoch, and the transaction of a former one is rolled back.
 */
export class Lease {
  /** After how many milliseconds another process may have become the leader, or have written something. */
  readonly lookMs: number;
  readonly #store: Store;
  readonly #name: string;
  readonly #termMs: number;
  readonly #holder = randomUUID();
  #epoch = noEpoch;
  #validUntil = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #renewal: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor({ store, name, termMs = defaultTermMs }: LeaseOptions) {
    this.#store = store;
    this.#name = name;
    this.#termMs = termMs;
    this.lookMs = termMs / renewalsPerTerm;
  }

  /** Whether this process leads, as far as it knows. */
  get isLeader(): boolean {
    return !this.#isClosed && performance.now() < this.#validUntil;
  }

  /** The statements with which each transaction of the leader begins. */
  guard(): readonly Statement[] {
    // It also keeps others from taking the lease over before the transaction ends.
    const sql = 'UPDATE lease SET epoch = epoch WHERE name = $1 AND epoch = $2';
    const epoch = this.isLeader ? this.#epoch : noEpoch;
    return [{ sql, values: [this.#name, epoch], mustChange: true }];
  }

  /** Tries to get the lease, and goes on trying or renewing. It resolves after the first try. */
  async start(): Promise<void> {
    this.#renewal = this.#renew();
    await this.#renewal;
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.start(), this.lookMs).unref();
  }

  /** Lets another process lead at once. */
  async close(): Promise<void> {
    const hadLease = this.isLeader;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#renewal;
    if (hadLease) await this.#release();
  }

  async #renew(): Promise<void> {
    const askedAt = performance.now();
    try {
      const [rows = []] = await this.#store.write([this.#acquire()]);
      this.#accept(rows, askedAt);
    } catch {
      // The lease ends by itself if the store stays out of reach.
    }
  }

  #accept([row]: readonly Row[], askedAt: number): void {
    this.#epoch = row ? Number(row.epoch) : noEpoch;
    this.#validUntil = row ? askedAt + this.#termMs : -Infinity;
  }

  /** Changes nothing while another process has the lease. */
  #acquire(): Statement {
    const now = nowMs[this.#store.engine];
    const sql = `INSERT INTO lease (name, holder, epoch, expires_at) VALUES ($1, $2, 1, ${now} + $3)
      ON CONFLICT (name) DO UPDATE SET
        epoch = CASE WHEN lease.holder = excluded.holder THEN lease.epoch ELSE lease.epoch + 1 END,
        holder = excluded.holder, expires_at = excluded.expires_at
      WHERE lease.holder = excluded.holder OR lease.expires_at <= ${now}
      RETURNING epoch`;
    return { sql, values: [this.#name, this.#holder, this.#termMs] };
  }

  async #release(): Promise<void> {
    const sql = 'UPDATE lease SET expires_at = 0 WHERE name = $1 AND holder = $2';
    await this.#store.write([{ sql, values: [this.#name, this.#holder] }]).catch(() => undefined);
  }
}
