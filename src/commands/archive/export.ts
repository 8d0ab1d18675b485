import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
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
  const lines =
    log === undefined
      ? printRecords(store, part, end)
      : printRows(store, { ...part, log, after: undefined }, end);
  if (file === undefined) return writeOutput(lines, end);
  await makeFile(file, async (partial) => {
    await pipeline(lines, createWriteStream(partial, { flags: 'wx', mode }));
    end.throwIfAborted();
  });
}

/** @throws if it was interrupted, because what was written is not whole then. */
export async function writeOutput(lines: AsyncIterable<string>, end: AbortSignal): Promise<void> {
  await pipeline(lines, process.stdout, { end: false });
  end.throwIfAborted();
}

/**
 * Makes a file under another name first, so that an interrupted command leaves none that looks whole.
 *
 * @throws if the file exists, because it may be the only copy of something, or if its folder does not exist.
 */
export async function makeFile(file: string, make: (partial: string) => Promise<void>) {
  if (await exists(file)) throw new Error(`${file} exists. Name another file, or remove it.`);
  const folder = dirname(file);
  if (!(await exists(folder))) throw new Error(`The folder ${folder} does not exist.`);
  const partial = `${file}.partial`;
  if (await exists(partial)) {
    throw new Error(`${partial} exists. If no other command is writing it, remove it.`);
  }
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

async function* printRecords(
  store: Store,
  part: ArchivePart,
  end: AbortSignal,
): AsyncGenerator<string> {
  const progress = new Progress(await countRecords(store, part), 'records');
  for await (const record of walkRecords(store, part)) {
    yield `${await printRecord(record)}\n`;
    progress.advance();
    if (end.aborted) break;
  }
  console.error(`${progress.done} records written.`);
}

async function* printRows(store: Store, part: LogPart, end: AbortSignal): AsyncGenerator<string> {
  const progress = new Progress(await countRows(store, part), 'rows');
  for await (const row of walkRows(store, part)) {
    // In JSON, a line break is only ever white space between values.
    const line = (await readStoredText(row))
      .toString()
      .trim()
      .replaceAll(/[\r\n]+/g, ' ');
    yield `${line}\n`;
    progress.advance();
    if (end.aborted) break;
  }
  console.error(`${progress.done} rows written.`);
}
