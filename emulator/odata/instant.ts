const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,12}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Ticks of 100 nanoseconds since 1970, or undefined if `text` is not a point in time. Microsoft
 * writes seven decimals, which a Date would cut to three.
 */
export function ticksOf(text: string): bigint | undefined {
  const [, day = '', time = '', fraction = '', zone = ''] = INSTANT.exec(text) ?? [];
  const milliseconds = Date.parse(`${day}${time}${zone}`);
  if (Number.isNaN(milliseconds) || !isInCalendar(day)) return undefined;
  return BigInt(milliseconds) * 10_000n + BigInt(fraction.slice(0, 7).padEnd(7, '0'));
}

/** A Date reads 30 February as 2 March. */
function isInCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
