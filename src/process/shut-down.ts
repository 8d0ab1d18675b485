import type { Gateway } from '../gateway.ts';
import type { StopSignal } from './signals.ts';

/** What follows the delay takes at most 10 s for operations, and some seconds for a disk that does not respond. */
const maxMsAfterDelay = 24_000;

/**
 * Closes the gateway; the process then ends by itself, because nothing is left to wait for. SIGTERM comes from a service
 * manager, whose load balancer needs `delayMs` to learn that the gateway stops. Behind SIGINT there is a person who waits.
 */
export async function shutDown(
  { reports, close }: Pick<Gateway, 'reports' | 'close'>,
  signal: StopSignal,
  delayMs: number,
): Promise<void> {
  const times = { delayMs: signal === 'SIGTERM' ? delayMs : 0 };
  reports.shutdownBegan(signal, times.delayMs);
  setTimeout(() => process.exit(1), times.delayMs + maxMsAfterDelay).unref();
  await close(times);
}
