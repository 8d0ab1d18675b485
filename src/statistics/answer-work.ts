import type { Row, Statement } from '../store/store.ts';

/** The work of the operation that waits for an answer. */
export interface AnswerWork {
  /** Counts groups, which stay in memory until the operation ends. */
  countGroups(count: number): void;

  /**
   * Lets other operations continue.
   *
   * @param expectedMs is the time that the next step may take.
   * @throws if the operation has ended by then.
   */
  takeLongTurn(expectedMs: number): Promise<void>;
}

export type ReadRows = (statement: Statement) => Promise<readonly Row[]>;

/** Who asks a question. */
export interface Asker {
  readonly read: ReadRows;
  readonly work: AnswerWork;
}
