/** What the values of facts are counted in. */
const unitsPerOne = 1_000_000;

/**
 * A measurement in millionths, rounded down to two significant digits, so that equal texts of Microsoft fall together and a
 * distribution has few values. Null for a value that no measurement can have.
 */
export function toUnits(value: number | null): number | null {
  if (value === null || value < 0) return null;
  const units = Math.round(value * unitsPerOne);
  if (!Number.isSafeInteger(units)) return null;
  let step = 1;
  while (units >= 100 * step) step *= 10;
  return units - (units % step);
}

export function fromUnits(units: number): number {
  return units / unitsPerOne;
}
