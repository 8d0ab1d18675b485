import type { Telemetry } from '../telemetry/telemetry.ts';
import type { AuditFile } from './file.ts';
import { factsOf } from './failures.ts';

/** Often enough that little can be cut from the end unseen. */
const everyMs = 60_000;

/**
 * Tells what the chain has come to: now, every minute in which it has grown, and at the end. What it
 * tells has come to the device first, so that no loss of power looks like a cut.
 */
export function createHeadReport(
  file: Pick<AuditFile, 'head' | 'sync'>,
  telemetry: Pick<Telemetry, 'auditHead' | 'holds' | 'ended'>,
) {
  let told: string | undefined;
  async function tell() {
    const { mac, lines } = file.head;
    if (mac === told) return;
    try {
      await file.sync();
      told = mac;
      telemetry.ended('AUDIT_NOT_ON_DISK');
      telemetry.auditHead(mac, lines);
    } catch (error) {
      telemetry.holds('AUDIT_NOT_ON_DISK', factsOf(error));
    }
  }
  let telling = tell();
  const reportNext = () => (telling = telling.then(tell));
  const timer = setInterval(() => void reportNext(), everyMs).unref();
  return {
    close(): Promise<void> {
      clearInterval(timer);
      return reportNext();
    },
  };
}
