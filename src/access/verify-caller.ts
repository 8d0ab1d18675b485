import type { CallerConfiguration } from '../config/configuration.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Caller } from './caller.ts';

/**
 * Finds out who asks.
 *
 * @param authorization the header of that name.
 * @throws UnauthenticatedError
 */
export type VerifyCaller = (authorization: string | undefined) => Promise<Caller>;

export function createCallerVerifier(
  callers: CallerConfiguration,
  _telemetry: Telemetry,
): VerifyCaller {
  if (callers.mode === 'none') return () => Promise.resolve({ kind: 'local' });
  return () => Promise.reject(new UnauthenticatedError());
}
