const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,12}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Ticks of 100 nanoseconds since 1970, or undefined when `text` is no point in time. Microsoft
 * writes seven decimals, which a Date would cut to three.
 */
export function ticksOf(text: string): bigint | undefined {
  const [, whole, fraction = '', zone] = INSTANT.exec(text) ?? [];
  if (whole === undefined || zone === undefined) return undefined;
  const milliseconds = Date.parse(`${whole}${zone}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 10_000n + BigInt(fraction.slice(0, 7).padEnd(7, '0'));
}
