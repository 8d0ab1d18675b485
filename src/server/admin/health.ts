/** `DEGRADED` serves still, though not everything or not as usual. */
export type HealthStatus = 'UP' | 'DEGRADED' | 'DOWN';

/** What is told of health: no secret, no version, no address. */
export interface Health {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, HealthStatus>>;
  /** The code of what a check that is not well comes from, where there is one. */
  readonly causes?: Readonly<Record<string, string>>;
}

const worstFirst = ['DOWN', 'DEGRADED', 'UP'] as const;

/** The whole is as well as its worst check; without any it is well. */
export function healthOf(
  checks: Health['checks'],
  causes: Readonly<Record<string, string | undefined>> = {},
): Health {
  const found = new Set(Object.values(checks));
  const status = worstFirst.find((each) => found.has(each)) ?? 'UP';
  const known = Object.entries(causes).flatMap(([name, cause]) =>
    cause !== undefined && checks[name] !== 'UP' ? [[name, cause] as const] : [],
  );
  return { status, checks, ...(known.length > 0 && { causes: Object.fromEntries(known) }) };
}
