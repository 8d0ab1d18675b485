import { itemAt } from '../company/chance.ts';
import { SITES } from '../company/sites.ts';

const DAY = 24 * 60 * 60_000;
const TUESDAY = 2;

/** The floor of an office whose access points offer nothing but weak Wi-Fi with 2.4 GHz since a Tuesday. */
export const TROUBLED_FLOOR = {
  site: itemAt(SITES, 0),
  number: 102,
  subnet: '10.20.102.0',
} as const;

/** Whether the incident lasts at a moment: since the last Tuesday before today, which is a midnight in UTC. */
export function isIncidentAt(moment: number, today: number): boolean {
  const daysSince = ((new Date(today).getUTCDay() - TUESDAY + 6) % 7) + 1;
  return moment >= today - daysSince * DAY;
}
