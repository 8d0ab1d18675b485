import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BrokenAuditError } from '../audit/chain.ts';
import { type LoggedHead, verifyAudit } from '../audit/verify.ts';

// The command that verifies an audit log. The exit code is documented in `usage`.

const usage = `Usage: npm run audit:verify -- FILE [--head HEAD [--lines N]]

Verifies an audit log with the key in AUDIT_KEY, or in the file that AUDIT_KEY_FILE names, and reports the
first line that was changed, removed, inserted, moved or cut.

  --head HEAD   A head that the gateway has logged. All lines up to it must exist. Without a head, lines
                that were cut from the end are not noticed.
  --lines N     The number of lines that was logged with that head.

Exits with 0 if the audit log is whole, 1 if it is not, and 2 if it could not be verified.`;

class UsageError extends Error {}

try {
  const { file, logged } = readArguments();
  // oxlint-disable-next-line no-restricted-properties -- a process of its own reads its own key
  const { mac, lines } = await verifyAudit(file, readKey(process.env), logged);
  console.log(`${file} is whole: ${lines} lines, up to the head ${mac}.`);
  if (!logged)
    console.log(
      'Compare the head with the log, or pass it as --head: lines may have been cut from the end.',
    );
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof BrokenAuditError ? 1 : 2;
}

function readArguments(): { readonly file: string; readonly logged: LoggedHead | undefined } {
  const { values, positionals } = parse();
  const [file, ...others] = positionals;
  const { head, lines } = values;
  if (file === undefined || others.length > 0) throw new UsageError('Name exactly one file.');
  if (lines !== undefined && head === undefined) throw new UsageError('--lines needs --head.');
  if (lines !== undefined && !/^\d{1,15}$/.test(lines))
    throw new UsageError('--lines must be a number.');
  if (head === undefined) return { file, logged: undefined };
  const mac = head.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(mac)) throw new UsageError('--head must be 64 hexadecimal digits.');
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

/** Reads the same variables as the gateway, so that one environment serves both. */
function readKey({ AUDIT_KEY, AUDIT_KEY_FILE }: NodeJS.ProcessEnv): string {
  if (AUDIT_KEY && AUDIT_KEY_FILE)
    throw new UsageError('Set either AUDIT_KEY or AUDIT_KEY_FILE, not both.');
  const key = AUDIT_KEY_FILE ? readFileSync(AUDIT_KEY_FILE, 'utf8').trim() : AUDIT_KEY;
  if (!key) throw new UsageError('Set AUDIT_KEY or AUDIT_KEY_FILE.');
  return key;
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  return error instanceof Error ? error.message : String(error);
}
