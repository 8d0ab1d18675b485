import { silentTelemetry } from '../silent-telemetry.ts';
import { openAuditLog } from '../../../src/audit/log.ts';
import { auditKey, operationOf } from './audits.ts';

// A process of its own that writes as many reads as it is told to: it can be killed, locked out, and
// given no space.

// A file that has come to its limit is then an error of the write, as a full disk is.
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
