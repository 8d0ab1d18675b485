/** The decimal digits that a number in JavaScript holds exactly. */
const exactDigits = 15;

/** The ratio of a percentage, such as 0.07 for 7. Rounded, because 12.3 / 100 is not exactly 0.123. */
export function toRatio(percentage: number): number {
  return Number((percentage / 100).toPrecision(exactDigits));
}
