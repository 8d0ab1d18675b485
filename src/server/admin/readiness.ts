import type { Standing } from '../../msgraph/standing.ts';
import { type Health, healthOf, type HealthStatus } from './health.ts';

/** What readiness is read of. */
export interface ReadinessFacts {
  /** Whether no more requests are taken. */
  readonly isDraining: boolean;
  readonly standing: Standing;
  /** How it is with the audit; absent where nothing is written down. */
  readonly audit: HealthStatus | undefined;
}

/**
 * Whether requests are to be sent here. Without a token nothing can be asked of Microsoft; where
 * Microsoft refuses or fails, what is remembered is answered still, and only a request can find
 * that it is over.
 */
export function readinessOf({ isDraining, standing, audit }: ReadinessFacts): Health {
  const { hasToken, isRefused, isCircuitOpen } = standing;
  return healthOf({
    serving: isDraining ? 'DOWN' : 'UP',
    token: hasToken ? 'UP' : 'DOWN',
    application: isRefused ? 'DEGRADED' : 'UP',
    circuit: isCircuitOpen ? 'DEGRADED' : 'UP',
    ...(audit && { audit }),
  });
}
