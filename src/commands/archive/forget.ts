import { PersonRemoval } from '../../archive/upkeep/forget-person.ts';
import { noteAudited } from '../../archive/redaction/forgetting.ts';
import { logNames } from '../../archive/logs/call-log-days.ts';
import { countRows } from '../../archive/logs/call-log-rows.ts';
import { countRecords } from '../../archive/upkeep/walk-archive.ts';
import { appendAlone } from '../../audit/append-alone.ts';
import { forgotten } from '../../audit/entry.ts';
import type { AuditConfiguration } from '../../config/configuration.ts';
import type { Store } from '../../store/store.ts';
import { Progress } from './progress.ts';

const logIsRead =
  'The write-ahead log of SQLite is in use, and may still have what was removed. Repeat the command when less is read.';

export type AuditFileAndKey = Pick<AuditConfiguration, 'file' | 'key'>;

/**
 * Removes a person's identities from the archive.
 *
 * @param audit undefined if the environment names none: a gateway that has one writes the lines then.
 * @returns whether it was completed.
 */
export async function forget(
  store: Store,
  id: string,
  audit: AuditFileAndKey | undefined,
  end: AbortSignal,
): Promise<boolean> {
  await requireNoRecord(store, id);
  const removal = await PersonRemoval.begin(store, id, Date.now());
  console.log(`In the audit log and in the archive, the person is ${removal.state.person}.`);
  await note(store, removal, audit);
  const records = await countRecords(store, { after: removal.state.afterId });
  const rows = await Promise.all(logNames.map((log) => countRows(store, { log })));
  const total = rows.reduce((sum, count) => sum + count, records);
  const progress = new Progress(total, 'records and rows');
  for await (const passed of removal.run(Date.now)) {
    progress.advance(passed);
    if (end.aborted) return pause(removal);
  }
  const isGone = await removal.end(Date.now());
  await note(store, removal, audit);
  console.log(
    `Removed from ${removal.state.records} records, and from all rows of the logs of telephone calls.`,
  );
  if (!isGone) console.log(logIsRead);
  return true;
}

/** The ids of calls and people look alike. */
async function requireNoRecord(store: Store, id: string): Promise<void> {
  const sql = 'SELECT 1 AS found FROM record WHERE id = $1';
  const [found] = await store.read({ sql, values: [id.toLowerCase()] });
  if (found) throw new Error('This is the id of a call record. Name the id of a person.');
}

async function pause(removal: PersonRemoval): Promise<boolean> {
  await removal.pause();
  console.log('Interrupted. The same command goes on where it was.');
  return false;
}

/** Writes the line that is due. */
async function note(
  store: Store,
  { state }: PersonRemoval,
  audit: AuditFileAndKey | undefined,
): Promise<void> {
  const { person, records, isDone, audited } = state;
  const lines = isDone ? 2 : 1;
  if (audited >= lines) return;
  const entry = forgotten({ person, records, state: isDone ? 'done' : 'begun' });
  const isWritten = audit !== undefined && (await appendAlone(audit, [entry]));
  if (isWritten) await store.write([noteAudited(state, lines)]);
  else {
    const what = isDone ? 'ended' : 'begun';
    console.log(
      `A gateway with this archive and an audit log writes there that the removal has ${what}.`,
    );
  }
}
