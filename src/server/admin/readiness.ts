import type { Standing } from '../../msgraph/standing.ts';
import { type Health, healthOf } from './health.ts';

/**
 * Whether requests are to be sent here. Without a token nothing can be asked of Microsoft; where
 * Microsoft refuses or fails, what is remembered is answered still, and only a request can find
 * that it is over.
 *
 * @param isDraining whether no more requests are taken.
 */
export function readinessOf(
  isDraining: boolean,
  { hasToken, isRefused, isCircuitOpen }: Standing,
): Health {
  return healthOf({
    serving: isDraining ? 'DOWN' : 'UP',
    token: hasToken ? 'UP' : 'DOWN',
    application: isRefused ? 'DEGRADED' : 'UP',
    circuit: isCircuitOpen ? 'DEGRADED' : 'UP',
  });
}
