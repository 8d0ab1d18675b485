/** `xs:dayTimeDuration`, the form of OData's Edm.Duration: a day has 24 hours, and there are no months. */
const dayTimeDuration =
  /^(?<sign>-?)P(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/** The milliseconds of an ISO 8601 duration, such as 16 for `PT0.016S`. */
export function toMilliseconds(duration: unknown): number {
  if (typeof duration !== 'string') throw new TypeError('Not a duration.');
  const { sign, days, hours, minutes, seconds } = dayTimeDuration.exec(duration)?.groups ?? {};
  const parts = [days, hours, minutes, seconds];
  if (parts.every((part) => part === undefined)) throw new TypeError('Not a duration.');
  const [d = 0, h = 0, m = 0, s = 0] = parts.map((part) => Number(part ?? 0));
  // Seconds have up to seven decimals. The sum is rounded to them, because 0.016 * 1000 is not exactly 16.
  const milliseconds = Math.round((((d * 24 + h) * 60 + m) * 60 + s) * 1e7) / 1e4;
  return sign === '-' ? 0 - milliseconds : milliseconds; // `-milliseconds` would make -0 of 0
}

/** The milliseconds of a whole number of seconds, which Microsoft writes in place of a duration in some rows. */
export function secondsToMilliseconds(seconds: unknown): number {
  if (typeof seconds === 'number' && Number.isSafeInteger(seconds * 1000)) return seconds * 1000;
  throw new TypeError('Not a number of seconds.');
}
