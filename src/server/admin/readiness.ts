import type { AuditLog } from '../../audit/log.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { UpstreamStatus } from '../../msgraph/upstream-status.ts';
import type { Condition, Conditions } from '../../telemetry/conditions.ts';
import { type Health, healthOf, type HealthStatus } from './health.ts';

/** What readiness is read from. */
export interface ReadinessParts {
  /** Whether the gateway shuts down. */
  readonly isDraining: () => boolean;
  readonly upstreamStatus: () => Promise<UpstreamStatus>;
  readonly conditions: Pick<Conditions, 'current'>;
  /** Absent if reads are not recorded. */
  readonly audit: Pick<AuditLog, 'isWritable'> | undefined;
}

/** What readiness depends on. */
interface ReadinessFacts {
  readonly isDraining: boolean;
  readonly upstreamStatus: UpstreamStatus;
  /** The conditions that currently hold. */
  readonly conditions: Conditions['current'];
  /** The status of the audit; absent if reads are not recorded. */
  readonly audit: HealthStatus | undefined;
}

/** The conditions that are causes of a check. */
const conditionsOf = {
  token: ['TOKEN_LOST'],
  circuit: ['CIRCUIT_OPEN'],
  throttle: ['THROTTLED_BY_MICROSOFT', 'OWN_BUDGET_SPENT'],
  keys: ['KEYS_UNREADABLE'],
  audit: ['AUDIT_UNWRITABLE'],
  notifications: ['SUBSCRIPTION_LOST', 'SUBSCRIPTION_REFUSED'],
  archive: ['ARCHIVE_LAGGING', 'QUOTA_LOG_UNREACHABLE'],
} satisfies Readonly<Record<string, readonly Condition[]>>;

/**
 * Whether to send requests to this gateway. It is not ready if it has no token for Microsoft Graph, or
 * if reads cannot be recorded and are refused for that. Everything else is only reported, because cached
 * responses are still served, and only a request can find that a problem is over.
 */
function readinessOf(facts: ReadinessFacts): Health {
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
    // These depend on other systems, and are listed only while they are not `UP`.
    ...unlessHealthy('microsoftGraph', upstreamStatus.outage !== undefined),
    ...unlessHealthy('throttle', find('throttle') !== undefined),
    ...unlessHealthy('keys', find('keys') !== undefined),
    ...unlessHealthy('notifications', find('notifications') !== undefined),
    ...unlessHealthy('archive', find('archive') !== undefined),
  } as const;
  return healthOf(checks, {
    token: find('token')?.cause,
    microsoftGraph: upstreamStatus.outage,
    circuit: find('circuit')?.cause,
    throttle: find('throttle')?.condition,
    keys: find('keys')?.cause,
    audit: find('audit')?.cause,
    notifications: find('notifications')?.condition,
    archive: find('archive')?.condition,
  });
}

export function createReadiness(
  configuration: Pick<Configuration, 'audit'>,
  { isDraining, upstreamStatus, conditions, audit }: ReadinessParts,
): () => Promise<Health> {
  return async () => {
    const facts = {
      upstreamStatus: await upstreamStatus(),
      audit: audit && (await healthOfAudit(audit, configuration)),
    };
    return readinessOf({ ...facts, isDraining: isDraining(), conditions: conditions.current });
  };
}

/** If reads that cannot be recorded are refused, the gateway cannot respond to anything. */
async function healthOfAudit(
  audit: Pick<AuditLog, 'isWritable'>,
  { audit: settings }: Pick<Configuration, 'audit'>,
): Promise<HealthStatus> {
  if (await audit.isWritable()) return 'UP';
  return settings?.servesUnwritten ? 'DEGRADED' : 'DOWN';
}
