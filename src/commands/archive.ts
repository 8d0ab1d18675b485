import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createPseudonyms } from '../access/pseudonym.ts';
import { storedMoment } from '../archive/stored-moment.ts';
import type { ArchivePart } from '../archive/upkeep/walk-archive.ts';
import { type CallLogName, isCallLogName } from '../plan/call-log.ts';
import { readRuleSets } from '../config/read-rule-sets.ts';
import { openStore, sqliteScheme } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { backup } from './archive/backup.ts';
import { exportRecords } from './archive/export.ts';
import { exportStreams } from './archive/export-streams.ts';
import { forget } from './archive/forget.ts';
import { printStatus } from './archive/status.ts';
import { type StreamFormat, streamFormats } from './archive/stream-formats.ts';
import { verify } from './archive/verify.ts';

const usage = `Usage: npm run archive -- COMMAND

Works on the archive that ARCHIVE_URL names, or the file that ARCHIVE_URL_FILE names. The gateway may run meanwhile.

  status          Prints how much is archived, what waits to be read, from when to when the list is whole, how far the first
                  fill is, how many people are forgotten, and what the figures of call quality do not have yet. Needs the
                  QUALITY_RULES_FILE of the gateway, because records are counted by its rule sets.
  verify          Computes the hash of everything anew, counts sessions and participants, and prints each problem.
  export [FILE]   Writes each record as a line of JSON, in Microsoft's form. Without FILE, to the standard output.
                  With --streams, writes a row for each stream instead, with its call and its classification.
  backup FILE     Copies the whole archive as it is now: a file of SQLite, or one for pg_restore.
  forget          Removes what identifies a person from all records, now and in versions to come. Writes it to the audit
                  log of AUDIT_FILE. Repeat it to go on after an interruption.

  --from TIME, --to TIME   For verify and export: calls that began at this time or later, and before this time.
  --after ID               For verify: goes on after this record.
  --log NAME               For export: the rows of pstnCalls or of directRoutingCalls in place of the records.
  --streams                For export: a row for each stream in place of the records.
  --format FORMAT          For --streams: parquet, csv or jsonl (jsonl if it is not given).
  --pseudonyms             For --streams: pseudonyms in place of ids, subnets and names of devices, made with the
                           PSEUDONYM_KEY and AZURE_TENANT_ID of the gateway.
  --user ID                For forget: the object id of a user, or a telephone number as in the records.

Ctrl+C stops a command after the records in hand. Exits with 0 if all is well, 1 if verify has found a problem or forget
was interrupted, and 2 if the command could not be completed.`;

class UsageError extends Error {}

// oxlint-disable-next-line no-restricted-properties -- a process of its own reads its own environment
const environment = process.env;

const end = new AbortController();
// A second one ends the process at once.
process.once('SIGINT', () => end.abort(new Error('Interrupted.')));

interface Arguments {
  readonly file: string | undefined;
  readonly part: ArchivePart;
  readonly user: string | undefined;
  readonly log: CallLogName | undefined;
  readonly streams: StreamOptions | undefined;
}

interface StreamOptions {
  readonly format: StreamFormat;
  readonly hasPseudonyms: boolean;
}

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
  const streams = readStreams(values);
  if (streams?.format === 'parquet' && file === undefined) {
    throw new UsageError('Name the file: the standard output cannot have Parquet.');
  }
  return { command, file, part, user: readUser(values.user), log: readLog(values.log), streams };
}

interface StreamWords {
  readonly streams?: boolean | undefined;
  readonly format?: string | undefined;
  readonly pseudonyms?: boolean | undefined;
}

function readStreams({ streams, format, pseudonyms }: StreamWords): StreamOptions | undefined {
  if (streams !== true) {
    if (format === undefined && pseudonyms === undefined) return undefined;
    throw new UsageError('--format and --pseudonyms are for --streams.');
  }
  const found = streamFormats.find((one) => one === (format ?? 'jsonl'));
  if (!found) throw new UsageError(`--format must be one of ${streamFormats.join(', ')}.`);
  return { format: found, hasPseudonyms: pseudonyms === true };
}

function readLog(text: string | undefined): CallLogName | undefined {
  if (text === undefined || isCallLogName(text)) return text;
  throw new UsageError('--log must be pstnCalls or directRoutingCalls.');
}

function readUser(text: string | undefined): string | undefined {
  const user = text?.trim();
  if (user === undefined || /^[!-~]{3,256}$/.test(user)) return user;
  throw new UsageError('--user must be an id, without spaces.');
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
    const flag = { type: 'boolean' } as const;
    const moments = { from: text, to: text, after: text };
    const options = {
      ...{ ...moments, user: text, log: text, format: text },
      ...{ streams: flag, pseudonyms: flag },
    };
    return parseArgs({ allowPositionals: true, options });
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

/** The same as the gateway's, so that an export agrees with what it shows. */
function readRuleSetsOf({ QUALITY_RULES_FILE, QUALITY_RULE_SET }: NodeJS.ProcessEnv) {
  return readRuleSets({
    rulesFile: QUALITY_RULES_FILE === '' ? undefined : QUALITY_RULES_FILE,
    ruleSet: QUALITY_RULE_SET ?? 'CQD_2022',
  });
}

/** The same as the gateway's, so that rows can be joined with what it shows. */
function readPseudonyms({ PSEUDONYM_KEY, PSEUDONYM_KEY_FILE, AZURE_TENANT_ID }: NodeJS.ProcessEnv) {
  const key = PSEUDONYM_KEY_FILE ? readFileSync(PSEUDONYM_KEY_FILE, 'utf8').trim() : PSEUDONYM_KEY;
  if (!key || !AZURE_TENANT_ID) {
    throw new UsageError(
      '--pseudonyms needs PSEUDONYM_KEY or PSEUDONYM_KEY_FILE, and AZURE_TENANT_ID.',
    );
  }
  return createPseudonyms(key, AZURE_TENANT_ID.toLowerCase());
}

/** Undefined if no audit log is named. */
function readAudit({ AUDIT_FILE: file, AUDIT_KEY, AUDIT_KEY_FILE }: NodeJS.ProcessEnv) {
  if (!file) return undefined;
  const key = AUDIT_KEY_FILE ? readFileSync(AUDIT_KEY_FILE, 'utf8').trim() : AUDIT_KEY;
  if (!key) throw new UsageError('AUDIT_FILE needs AUDIT_KEY or AUDIT_KEY_FILE.');
  return { file, key };
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
