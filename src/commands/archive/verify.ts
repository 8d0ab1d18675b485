import { verifyRecord } from '../../archive/verify-record.ts';
import { type ArchivePart, countRecords, walkRecords } from '../../archive/walk-archive.ts';
import type { Store } from '../../store/store.ts';
import { Progress } from './progress.ts';

/** Verifies the records of a part, and prints every problem. @returns whether there is none. */
export async function verify(store: Store, part: ArchivePart, end: AbortSignal): Promise<boolean> {
  const progress = new Progress(await countRecords(store, part), 'records');
  let problems = 0;
  let last = part.after;
  for await (const record of walkRecords(store, part)) {
    for (const problem of await verifyRecord(record)) {
      problems += 1;
      console.log(problem);
    }
    progress.advance();
    last = record.id;
    if (end.aborted) break;
  }
  const found = problems === 0 ? 'no problem' : `${problems} problems`;
  console.log(`${progress.done} records verified, ${found}.`);
  if (end.aborted) console.log(`Interrupted. To go on: --after ${last}`);
  return problems === 0;
}
