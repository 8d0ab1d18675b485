import { silentTelemetry } from '../silent-telemetry.ts';
import { openAuditLog } from '../../../src/audit/log.ts';
import { auditKey, operationOf } from './audits.ts';

// This is a separate process that writes reads on request, so that a test can kill it, lock it out, and give
// it no space.

// With the signal ignored, a file at its size limit is a write error, as with a full disk.
process.on('SIGXFSZ', () => undefined);

const [, , file = ''] = process.argv;
const audit = { file, key: auditKey, servesUnwritten: false };
const telemetry = { ...silentTelemetry, holds: (...what: unknown[]) => console.error(what) };

try {
  const log = await openAuditLog(audit, telemetry);
  process.on('message', (reads: number) => {
    if (reads === 0) {
      void log.close().then(() => process.disconnect());
      return;
    }
    log.write(operationOf(reads)).then(
      () => process.send?.('written'),
      (error: unknown) => process.send?.(describe(error)),
    );
  });
  process.send?.('open');
} catch (error) {
  process.send?.(describe(error), () => process.disconnect());
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, cause } = error;
  const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${name}: ${message}${reason}`;
}
