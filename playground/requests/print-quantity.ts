const decimals = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Prints a time in milliseconds, or in seconds from one second on. */
export function printTime(ms: number): string {
  return ms < 1000 ? `${decimals.format(ms)} ms` : `${decimals.format(ms / 1000)} s`;
}

/** Prints a size in bytes, kilobytes or megabytes, with decimal prefixes. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${decimals.format(bytes)} B`;
  if (bytes < 1_000_000) return `${decimals.format(bytes / 1000)} kB`;
  return `${decimals.format(bytes / 1_000_000)} MB`;
}

/** Prints a number of things, such as `1 request` and `2 requests`. */
export function printCount(count: number, noun: string): string {
  return `${decimals.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
