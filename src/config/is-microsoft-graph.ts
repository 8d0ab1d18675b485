import { clouds } from './clouds.ts';

/** The same in every cloud. */
const applicationId = '00000003-0000-0000-c000-000000000000';

const names: readonly unknown[] = [applicationId, ...Object.values(clouds).map(({ root }) => root)];

/** Whether an audience is Microsoft Graph. A token with it was not issued for this gateway. */
export function isMicrosoftGraph(audience: unknown): boolean {
  return typeof audience === 'string' && names.includes(audience.replace(/\/$/, '').toLowerCase());
}
