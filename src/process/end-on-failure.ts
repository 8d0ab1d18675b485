import { randomUUID } from 'node:crypto';
import type { Gateway } from '../gateway.ts';

/** What is in progress may take this long, because the state of the process is not known. */
const drainMs = 3000;
const maxMs = 5000;

/**
 * Ends the process with exit code 1 after an error that nothing has caught. Operations in progress get their responses, and
 * the audit log is written.
 */
export function endOnFailure({ reports, close }: Pick<Gateway, 'reports' | 'close'>): void {
  // Node.js reports a promise that is rejected without a handler here too.
  process.on('uncaughtException', (error, origin) => {
    reports.processFailed(error, origin, randomUUID());
    process.exitCode = 1;
    setTimeout(() => process.exit(), maxMs).unref();
    void close({ drainMs });
  });
}
