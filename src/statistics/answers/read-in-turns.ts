import type { Asker, ReadRows } from '../answer-work.ts';

/**
 * Reads rows that take long to handle, and lets other operations continue before that: rows of one that asks much can
 * arrive one after the other without a pause.
 *
 * @param handleMs the approximate time to handle what one statement reads.
 */
export function readInTurns({ read, work }: Asker, handleMs: number): ReadRows {
  return async (statement) => {
    const rows = await read(statement);
    await work.takeLongTurn(handleMs);
    return rows;
  };
}
