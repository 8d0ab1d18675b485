import { type Site, SITES } from '../company/sites.ts';
import { isIncidentAt, TROUBLED_FLOOR } from './incident.ts';

const DAY = 24 * 60 * 60_000;

/** Bad network conditions on a day. */
export interface Conditions {
  /** Every Wi-Fi seat of this office has a bad connection. */
  readonly troubledSite: Site | undefined;
  /** Every seat in this subnet has a bad connection, over Wi-Fi with 2.4 GHz. */
  readonly troubledSubnet: string | undefined;
}

export const CALM: Conditions = { troubledSite: undefined, troubledSubnet: undefined };

/** Two days on which the Wi-Fi of an office was overcrowded, and the incident. */
export function conditionsOf(daysAgo: number, today: number): Conditions {
  return { ...incidentAt(today - daysAgo * DAY, today), troubledSite: crowdedSite(daysAgo) };
}

/** Those of a moment, with nothing but the incident. */
export function incidentAt(moment: number, today: number): Conditions {
  return isIncidentAt(moment, today) ? { ...CALM, troubledSubnet: TROUBLED_FLOOR.subnet } : CALM;
}

function crowdedSite(daysAgo: number): Site | undefined {
  if (daysAgo === 5) return SITES[3];
  return daysAgo === 13 ? SITES[1] : undefined;
}
