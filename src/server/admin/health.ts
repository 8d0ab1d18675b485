/** `DEGRADED` serves still, though not everything or not as usual. */
export type HealthStatus = 'UP' | 'DEGRADED' | 'DOWN';

/** What is told of health: no secret, no version, no address. */
export interface Health {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, HealthStatus>>;
}

const worstFirst = ['DOWN', 'DEGRADED', 'UP'] as const;

/** The whole is as well as its worst check; without any it is well. */
export function healthOf(checks: Health['checks']): Health {
  const found = new Set(Object.values(checks));
  return { status: worstFirst.find((status) => found.has(status)) ?? 'UP', checks };
}
