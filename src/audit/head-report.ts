import type { Telemetry } from '../telemetry/telemetry.ts';
import type { AuditFile } from './file.ts';
import { factsOf } from './failures.ts';

/** An attacker can remove at most the lines of this time from the end without being noticed. */
const everyMs = 60_000;

/**
 * Logs the head of the chain now, every minute in which it has grown, and at the end. A head is logged only after
 * its lines are on the device, so that a loss of power does not look like a cut.
 */
export function createHeadReport(
  file: Pick<AuditFile, 'head' | 'sync'>,
  telemetry: Pick<Telemetry, 'auditHead' | 'holds' | 'ended'>,
) {
  let reported: string | undefined;
  async function report() {
    const { mac, lines } = file.head;
    if (mac === reported) return;
    try {
      await file.sync();
      reported = mac;
      telemetry.ended('AUDIT_NOT_ON_DISK');
      telemetry.auditHead(mac, lines);
    } catch (error) {
      telemetry.holds('AUDIT_NOT_ON_DISK', factsOf(error));
    }
  }
  let reporting = report();
  const reportNext = () => (reporting = reporting.then(report));
  const timer = setInterval(() => void reportNext(), everyMs).unref();
  return {
    close(): Promise<void> {
      clearInterval(timer);
      return reportNext();
    },
  };
}
