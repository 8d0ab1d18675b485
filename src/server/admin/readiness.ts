import type { UpstreamStatus } from '../../msgraph/upstream-status.ts';
import type { Condition, Conditions } from '../../telemetry/conditions.ts';
import { type Health, healthOf, type HealthStatus } from './health.ts';

/** What readiness is read of. */
export interface ReadinessFacts {
  /** Whether no more requests are taken. */
  readonly isDraining: boolean;
  readonly upstreamStatus: UpstreamStatus;
  /** What has been told to hold. */
  readonly conditions: Conditions['current'];
  /** How it is with the audit; absent where nothing is written down. */
  readonly audit: HealthStatus | undefined;
}

/** The conditions that are the cause of a check. */
const conditionsOf = {
  token: ['TOKEN_LOST'],
  circuit: ['CIRCUIT_OPEN'],
  throttle: ['THROTTLED_BY_MICROSOFT', 'OWN_BUDGET_SPENT'],
  keys: ['KEYS_UNREADABLE'],
  audit: ['AUDIT_UNWRITABLE'],
} satisfies Readonly<Record<string, readonly Condition[]>>;

/**
 * Whether requests are to be sent here: only where nothing can be asked of Microsoft for want of a token,
 * or where reads that cannot be written down are refused, are they not. All else is reported, since
 * what is remembered is answered still, and only a request can find that it is over.
 */
export function readinessOf(facts: ReadinessFacts): Health {
  const { isDraining, upstreamStatus, conditions, audit } = facts;
  const find = (check: keyof typeof conditionsOf) => {
    const those: readonly Condition[] = conditionsOf[check];
    return conditions.find(({ condition }) => those.includes(condition));
  };
  const degraded = (isSo: boolean): HealthStatus => (isSo ? 'DEGRADED' : 'UP');
  const unlessHealthy = (check: string, isDegraded: boolean) =>
    isDegraded && { [check]: 'DEGRADED' as const };
  const checks = {
    serving: isDraining ? 'DOWN' : 'UP',
    token: upstreamStatus.hasToken ? 'UP' : 'DOWN',
    application: degraded(upstreamStatus.isRefused),
    circuit: degraded(upstreamStatus.isCircuitOpen),
    ...(audit && { audit }),
    // These come and go with what others do, and stand here while they are not well.
    ...unlessHealthy('microsoftGraph', upstreamStatus.outage !== undefined),
    ...unlessHealthy('throttle', find('throttle') !== undefined),
    ...unlessHealthy('keys', find('keys') !== undefined),
  } as const;
  return healthOf(checks, {
    token: find('token')?.cause,
    microsoftGraph: upstreamStatus.outage,
    circuit: find('circuit')?.cause,
    throttle: find('throttle')?.condition,
    keys: find('keys')?.cause,
    audit: find('audit')?.cause,
  });
}
