/** `DEGRADED` still serves, although not everything or not as usual. */
export type HealthStatus = 'UP' | 'DEGRADED' | 'DOWN';

/** The reported health. It contains no secret, version or address. */
export interface Health {
  readonly status: HealthStatus;
  readonly checks: Readonly<Record<string, HealthStatus>>;
  /** By check, the code of the cause of a status other than `UP`, if it is known. */
  readonly causes?: Readonly<Record<string, string>>;
}

const worstFirst = ['DOWN', 'DEGRADED', 'UP'] as const;

/** The status of the whole is that of its worst check; without checks it is `UP`. */
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
