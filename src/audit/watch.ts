import { setTimeout as sleep } from 'node:timers/promises';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createPace } from './content.ts';
import type { AuditFile } from './file.ts';
import { factsOf } from './failures.ts';

/** Limits the load of the repeated reading. */
export interface WatchLimits {
  /** The time between the starts of two readings, if a reading takes less. */
  readonly everyMs: number;
  readonly bytesPerSecond: number;
}

/** Reads about a GiB a minute. */
const usualLimits: WatchLimits = { everyMs: 60_000, bytesPerSecond: 16_777_216 };

/**
 * Reads the whole audit log repeatedly, and reports a difference from what was written, which the file system may
 * not report.
 */
export function watchAudit(
  file: Pick<AuditFile, 'readAgain'>,
  telemetry: Pick<Telemetry, 'holds' | 'ended'>,
  limits: WatchLimits = usualLimits,
) {
  const ending = new AbortController();
  const watching = watch(file, telemetry, limits, ending.signal);
  return {
    close(): Promise<void> {
      ending.abort();
      return watching;
    },
  };
}

async function watch(
  file: Pick<AuditFile, 'readAgain'>,
  telemetry: Pick<Telemetry, 'holds' | 'ended'>,
  { everyMs, bytesPerSecond }: WatchLimits,
  signal: AbortSignal,
): Promise<void> {
  const pace = createPace(bytesPerSecond, signal);
  const wait = (ms: number) => sleep(ms, undefined, { ref: false, signal }).catch(() => undefined);
  await wait(everyMs);
  while (!signal.aborted) {
    const begin = performance.now();
    await file.readAgain(pace).then(
      () => telemetry.ended('AUDIT_NOT_AS_WRITTEN'),
      (error: unknown) => {
        if (!signal.aborted) telemetry.holds('AUDIT_NOT_AS_WRITTEN', factsOf(error));
      },
    );
    await wait(Math.max(0, everyMs - (performance.now() - begin)));
  }
}
