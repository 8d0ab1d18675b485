/**
 * Writes a point in time with up to seven decimals and no trailing zeros, as Microsoft does. The
 * digits beyond milliseconds are generated, and always the same for the same millisecond.
 */
export function writeInstant(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const beyond = String(((whole % 1_000_000) * 7919) % 10_000).padStart(4, '0');
  const text = new Date(whole).toISOString().slice(0, -1) + beyond;
  return `${text.replace(/\.?0+$/, '')}Z`;
}

export function writeDuration(milliseconds: number): string {
  return `PT${Math.round(milliseconds) / 1000}S`;
}
