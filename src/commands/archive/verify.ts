import { verifyLogRow, verifyRecord } from '../../archive/upkeep/verify-record.ts';
import { type ArchivePart, countRecords, walkRecords } from '../../archive/upkeep/walk-archive.ts';
import { logNames } from '../../archive/logs/call-log-days.ts';
import { walkRows } from '../../archive/logs/call-log-rows.ts';
import type { Store } from '../../store/store.ts';
import { Progress } from './progress.ts';

/** Verifies the records of a part, and prints every problem. @returns whether there is none. */
export async function verify(store: Store, part: ArchivePart, end: AbortSignal): Promise<boolean> {
  const progress = new Progress(await countRecords(store, part), 'records');
  let problems = 0;
  const note = (found: readonly string[]) => {
    problems += found.length;
    for (const problem of found) console.log(problem);
  };
  let last = part.after;
  for await (const record of walkRecords(store, part)) {
    note(await verifyRecord(record));
    progress.advance();
    last = record.id;
    if (end.aborted) break;
  }
  const rows = end.aborted ? 0 : await verifyRows(store, part, end, note);
  const found = problems === 0 ? 'no problem' : `${problems} problems`;
  const ofLogs = rows === 0 ? '' : ` and ${rows} rows of logs`;
  console.log(`${progress.done} records${ofLogs} verified, ${found}.`);
  if (end.aborted) console.log(`Interrupted. To go on: --after ${last}`);
  return problems === 0;
}

/** @returns how many rows there are. */
async function verifyRows(
  store: Store,
  { from, until }: ArchivePart,
  end: AbortSignal,
  note: (problems: readonly string[]) => void,
): Promise<number> {
  let rows = 0;
  for (const log of logNames) {
    for await (const row of walkRows(store, { log, from, until })) {
      note(await verifyLogRow(row));
      rows += 1;
      if (end.aborted) return rows;
    }
  }
  return rows;
}
