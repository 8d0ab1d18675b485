import type { KeptColumns } from './days/kept-columns.ts';
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

/** Who asks a question about streams. */
export interface StreamAsker extends Asker {
  readonly columns: KeptColumns;
}
