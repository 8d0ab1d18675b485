import { existsSync } from 'node:fs';
import { openStore, sqliteScheme } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Arguments, readArguments } from './archive/arguments.ts';
import { backup } from './archive/backup.ts';
import { readAudit, readPseudonyms, readRuleSetsOf, readUrl } from './archive/environment.ts';
import { exportRecords } from './archive/export.ts';
import { exportStreams } from './archive/export-streams.ts';
import { forget } from './archive/forget.ts';
import { printStatus } from './archive/status.ts';
import { usage } from './archive/usage.ts';
import { UsageError } from './archive/usage-error.ts';
import { verify } from './archive/verify.ts';

// oxlint-disable-next-line no-restricted-properties -- a process of its own reads its own environment
const environment = process.env;

const end = new AbortController();
// A second one ends the process at once.
process.once('SIGINT', () => end.abort(new Error('Interrupted.')));

/** Each returns whether all is well. */
const commands: Readonly<Record<string, (url: string, words: Arguments) => Promise<boolean>>> = {
  status: (url) =>
    withStore(url, (store) => printStatus(store, Date.now(), readRuleSetsOf(environment).all)),
  verify: (url, { part }) => withStore(url, (store) => verify(store, part, end.signal)),
  export: (url, { part, log, file, streams }) =>
    withStore(url, (store) => {
      if (!streams) return exportRecords(store, part, log, file, end.signal);
      const { format, hasPseudonyms } = streams;
      const { defaultSet: ruleSet } = readRuleSetsOf(environment);
      const pseudonym = hasPseudonyms ? readPseudonyms(environment) : undefined;
      return exportStreams(store, { part, format, ruleSet, pseudonym, file }, end.signal);
    }),
  async backup(url, { file }) {
    if (file === undefined) throw new UsageError('Name the file of the backup.');
    requireExisting(url);
    await backup(url, file, environment.PATH);
    return true;
  },
  forget(url, { user }) {
    if (user === undefined) throw new UsageError('Name the person with --user.');
    const audit = readAudit(environment);
    return withStore(url, (store) => forget(store, user, audit, end.signal));
  },
};

async function run(): Promise<boolean> {
  const words = readArguments();
  if (!words) {
    console.log(usage);
    return true;
  }
  const execute = commands[words.command];
  if (!execute) throw new UsageError(`There is no command ${words.command}.`);
  return execute(readUrl(environment), words);
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

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n--help prints how it is used.`;
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
