/** From 1 for Monday to 7 for Sunday. @param day such as `2026-11-28`. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
