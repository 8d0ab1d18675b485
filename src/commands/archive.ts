import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { storedMoment } from '../archive/stored-moment.ts';
import type { ArchivePart } from '../archive/walk-archive.ts';
import { openStore, sqliteScheme } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { backup } from './archive/backup.ts';
import { exportRecords } from './archive/export.ts';
import { printStatus } from './archive/status.ts';
import { verify } from './archive/verify.ts';

const usage = `Usage: npm run archive -- COMMAND

Works on the archive that ARCHIVE_URL names, or the file that ARCHIVE_URL_FILE names. The gateway may run meanwhile.

  status          Prints how much is archived, what waits to be read, and from when to when the list is whole.
  verify          Computes the hash of everything anew, counts sessions and participants, and prints each problem.
  export [FILE]   Writes each record as a line of JSON, in Microsoft's form. Without FILE, to the standard output.
  backup FILE     Copies the whole archive as it is now: a file of SQLite, or one for pg_restore.

  --from TIME, --to TIME   For verify and export: calls that began at this time or later, and before this time.
  --after ID               For verify: goes on after this record.

Ctrl+C stops a command after the record in hand. Exits with 0 if all is well, 1 if verify has found a problem, and 2 if the
command could not be completed.`;

class UsageError extends Error {}

// eslint-disable-next-line no-restricted-properties -- a process of its own reads its own environment
const environment = process.env;

const end = new AbortController();
// A second one ends the process at once.
process.once('SIGINT', () => end.abort(new Error('Interrupted.')));

interface Arguments {
  readonly file: string | undefined;
  readonly part: ArchivePart;
}

/** Each returns whether all is well. */
const commands: Readonly<Record<string, (url: string, words: Arguments) => Promise<boolean>>> = {
  status: (url) => withStore(url, (store) => printStatus(store, Date.now())),
  verify: (url, { part }) => withStore(url, (store) => verify(store, part, end.signal)),
  export: (url, { part, file }) =>
    withStore(url, (store) => exportRecords(store, part, file, end.signal)),
  async backup(url, { file }) {
    if (file === undefined) throw new UsageError('Name the file of the backup.');
    requireExisting(url);
    await backup(url, file, environment.PATH);
    return true;
  },
};

async function run(): Promise<boolean> {
  const { command, ...words } = readArguments();
  const execute = commands[command];
  if (!execute) throw new UsageError(`There is no command ${command}.`);
  const url = readUrl(environment);
  return execute(url, words);
}

/** A mistyped path would otherwise become an empty archive. */
function requireExisting(url: string): void {
  if (!url.startsWith(sqliteScheme) || existsSync(url.slice(sqliteScheme.length))) return;
  throw new Error('The file that ARCHIVE_URL names does not exist.');
}

async function withStore(url: string, use: (store: Store) => Promise<unknown>) {
  requireExisting(url);
  const store = await openStore(url, Date.now());
  try {
    return (await use(store)) !== false;
  } finally {
    await store.close();
  }
}

function readArguments() {
  const { values, positionals } = parse();
  const [command, file, ...others] = positionals;
  if (command === undefined || others.length > 0) throw new UsageError('Name one command.');
  const part = {
    from: readMoment('--from', values.from),
    until: readMoment('--to', values.to),
    after: values.after,
  };
  return { command, file, part };
}

function readMoment(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = storedMoment(text);
  if (moment === undefined) {
    throw new UsageError(`${option} must be a date and time such as 2026-11-25T09:30:00Z.`);
  }
  return moment;
}

function parse() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ allowPositionals: true, options: { from: text, to: text, after: text } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}

/** Reads the same variables as the gateway, so that one environment serves both. */
function readUrl({ ARCHIVE_URL, ARCHIVE_URL_FILE }: NodeJS.ProcessEnv): string {
  if (ARCHIVE_URL && ARCHIVE_URL_FILE) {
    throw new UsageError('Set either ARCHIVE_URL or ARCHIVE_URL_FILE, not both.');
  }
  const url = ARCHIVE_URL_FILE ? readFileSync(ARCHIVE_URL_FILE, 'utf8').trim() : ARCHIVE_URL;
  if (!url) throw new UsageError('Set ARCHIVE_URL or ARCHIVE_URL_FILE.');
  return url;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
