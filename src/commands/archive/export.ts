import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { printRecord } from '../../archive/upkeep/print-record.ts';
import { countRows, type LogPart, walkRows } from '../../archive/logs/call-log-rows.ts';
import { readStoredText } from '../../archive/read-stored-json.ts';
import { type ArchivePart, countRecords, walkRecords } from '../../archive/upkeep/walk-archive.ts';
import type { CallLogName } from '../../plan/call-log.ts';
import type { Store } from '../../store/store.ts';
import { Progress } from './progress.ts';

/** Only the user of the command may read what it writes: records name people. */
const mode = 0o600;

/**
 * Writes the records of a part, or the rows of a log, a line of JSON for each.
 *
 * @param log undefined for records. @param file undefined for the standard output.
 */
export async function exportRecords(
  store: Store,
  part: ArchivePart,
  log: CallLogName | undefined,
  file: string | undefined,
  end: AbortSignal,
): Promise<void> {
  const write = (output: Writable) =>
    log === undefined
      ? writeRecords(store, part, output, end)
      : writeRows(store, { ...part, log, after: undefined }, output, end);
  if (file === undefined) return write(process.stdout);
  await makeFile(file, async (partial) => {
    const output = createWriteStream(partial, { flags: 'wx', mode });
    await write(output);
    output.end();
    await finished(output);
    end.throwIfAborted();
  });
}

/**
 * Makes a file under another name first, so that an interrupted command leaves none that looks whole.
 *
 * @throws if the file exists: it may be the only copy of something.
 */
export async function makeFile(file: string, make: (partial: string) => Promise<void>) {
  if (await exists(file)) throw new Error(`${file} exists. Name another file, or remove it.`);
  const partial = `${file}.partial`;
  try {
    await make(partial);
    await rename(partial, file);
  } catch (failure) {
    await rm(partial, { force: true });
    throw failure;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function writeRecords(
  store: Store,
  part: ArchivePart,
  output: Writable,
  end: AbortSignal,
): Promise<void> {
  const progress = new Progress(await countRecords(store, part), 'records');
  for await (const record of walkRecords(store, part)) {
    const hasRoom = output.write(`${await printRecord(record)}\n`);
    if (!hasRoom) await once(output, 'drain');
    progress.advance();
    if (end.aborted) break;
  }
  console.error(`${progress.done} records written.`);
}

async function writeRows(
  store: Store,
  part: LogPart,
  output: Writable,
  end: AbortSignal,
): Promise<void> {
  const progress = new Progress(await countRows(store, part), 'rows');
  for await (const row of walkRows(store, part)) {
    // In JSON, a line break is only ever white space between values.
    const line = (await readStoredText(row))
      .toString()
      .trim()
      .replaceAll(/[\r\n]+/g, ' ');
    if (!output.write(`${line}\n`)) await once(output, 'drain');
    progress.advance();
    if (end.aborted) break;
  }
  console.error(`${progress.done} rows written.`);
}
