import { AuditUnavailableError } from '../errors.ts';
import { type AuditEntry, missed } from './entry.ts';

/** The waiting entries of one operation. */
interface WaitingEntries {
  readonly entries: readonly AuditEntry[];
  readonly resolve: () => void;
  readonly reject: (error: AuditUnavailableError) => void;
}

/**
 * Appends entries in order, those of one operation together. Entries that arrive during a write are written
 * together in the next one.
 */
export class AuditQueue {
  readonly #append: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly #patienceMs: number;
  #waiting: WaitingEntries[] = [];
  #isRunning = false;
  /** Set while a write takes longer than the patience. */
  #stall: AuditUnavailableError | undefined;
  #missedLines = 0;

  /**
   * @param append is called again only after it has settled.
   * @param patienceMs the maximum time for an entry. After that, later entries are refused at once until the
   *   append settles.
   */
  constructor(append: (entries: readonly AuditEntry[]) => Promise<void>, patienceMs: number) {
    this.#append = append;
    this.#patienceMs = patienceMs;
  }

  /** @throws AuditUnavailableError */
  add(entries: readonly AuditEntry[]): Promise<void> {
    if (this.#stall) {
      this.#missedLines += entries.length;
      return Promise.reject(this.#stall);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#write(batch);
    }
    this.#isRunning = false;
  }

  async #write(batch: readonly WaitingEntries[]): Promise<void> {
    const timer = setTimeout(() => this.#giveUp(batch), this.#patienceMs);
    try {
      await this.#appendAll(batch.flatMap(({ entries }) => entries));
      for (const { resolve } of batch) resolve();
    } catch (cause) {
      this.#refuse(batch, new AuditUnavailableError({ cause }));
      this.#missedLines += countLines(batch);
    } finally {
      clearTimeout(timer);
      this.#stall = undefined;
    }
  }

  /** The first line that can be written again records how many could not. */
  async #appendAll(entries: readonly AuditEntry[]): Promise<void> {
    const lines = this.#missedLines;
    await this.#append(lines === 0 ? entries : [missed(lines), ...entries]);
    this.#missedLines -= lines;
  }

  /** Gives up on a slow write. The batch itself may still be written; the entries that wait for it are not. */
  #giveUp(batch: readonly WaitingEntries[]): void {
    const text = `Writing took longer than ${this.#patienceMs} ms.`;
    const cause = new DOMException(text, 'TimeoutError');
    this.#stall = new AuditUnavailableError({ cause });
    this.#refuse([...batch, ...this.#waiting], this.#stall);
    this.#missedLines += countLines(this.#waiting);
    this.#waiting = [];
  }

  #refuse(batch: readonly WaitingEntries[], error: AuditUnavailableError): void {
    for (const { reject } of batch) reject(error);
  }
}

function countLines(batch: readonly WaitingEntries[]): number {
  return batch.reduce((sum, { entries }) => sum + entries.length, 0);
}
