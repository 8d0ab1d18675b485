import { type Quota, windowNames } from '../quota/granted-windows.ts';
import { type Allowance, countByWindow } from './allowance.ts';

/**
 * In how many milliseconds all of an allowance could be had at the earliest, if nobody had spent
 * anything of the quota.
 *
 * What has been spent does not count: memory may answer what the quota does not give just now, and
 * what must be sent all the same is refused where it would wait too long.
 *
 * @param quota the share of this process.
 */
export function minWaitMs(allowance: Allowance, quota: Quota): number {
  const counts = countByWindow(allowance);
  const waits = windowNames.map((name) => {
    const { requests, seconds } = quota[name];
    return Math.floor(Math.max(counts[name] - 1, 0) / requests) * seconds * 1000;
  });
  return Math.max(...waits);
}
