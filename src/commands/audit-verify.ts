import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BrokenAuditError } from '../audit/chain.ts';
import { type LoggedHead, verifyAudit } from '../audit/verify.ts';

// The command that verifies an audit: 0 where it is whole, 1 where it is not, 2 where it cannot tell.

const usage = `Usage: npm run audit:verify -- FILE [--head HEAD [--lines N]]

Verifies an audit with the key of AUDIT_KEY, or of the file that AUDIT_KEY_FILE names, and tells the first
line that was changed, removed, inserted, moved or cut.

  --head HEAD   a head that the gateway has logged. Without one, lines that were cut from the
                end are not missed; with one, all lines up to it are there.
  --lines N     how many lines the log has with that head

Exits with 0 where the audit is whole, 1 where it is not, 2 where that cannot be told.`;

class UsageError extends Error {}

try {
  const { file, logged } = readArguments();
  // eslint-disable-next-line no-restricted-properties -- a process of its own reads its own key
  const { mac, lines } = await verifyAudit(file, readKey(process.env), logged);
  console.log(`${file} is whole: ${lines} lines, up to the head ${mac}.`);
  if (!logged) console.log('Compare that with the log, or give --head: the end may have been cut.');
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof BrokenAuditError ? 1 : 2;
}

function readArguments(): { readonly file: string; readonly logged: LoggedHead | undefined } {
  const { values, positionals } = parse();
  const [file, ...others] = positionals;
  const { head, lines } = values;
  if (file === undefined || others.length > 0) throw new UsageError('Give one file.');
  if (lines !== undefined && head === undefined) throw new UsageError('--lines needs --head.');
  if (lines !== undefined && !/^\d{1,15}$/.test(lines)) throw new UsageError('--lines: a number.');
  if (head === undefined) return { file, logged: undefined };
  const mac = head.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(mac)) throw new UsageError('--head: 64 hexadecimal digits.');
  return { file, logged: { mac, lines: lines === undefined ? undefined : Number(lines) } };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { head: { type: 'string' }, lines: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}

/** As the gateway reads it, so that one environment serves both. */
function readKey({ AUDIT_KEY, AUDIT_KEY_FILE }: NodeJS.ProcessEnv): string {
  if (AUDIT_KEY && AUDIT_KEY_FILE) throw new UsageError('Set AUDIT_KEY or AUDIT_KEY_FILE.');
  const key = AUDIT_KEY_FILE ? readFileSync(AUDIT_KEY_FILE, 'utf8').trim() : AUDIT_KEY;
  if (!key) throw new UsageError('AUDIT_KEY is not set, nor AUDIT_KEY_FILE.');
  return key;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  return error instanceof Error ? error.message : String(error);
}
