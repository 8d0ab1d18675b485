import { type Quota, windowNames } from '../quota/granted-windows.ts';
import { type Allowance, countByWindow } from './allowance.ts';

/**
 * Returns the milliseconds until all requests of an allowance could be sent, if nothing of the quota had
 * been spent.
 *
 * What has been spent is ignored, because the cache may answer some of the requests. A request that must be
 * sent is rejected later if it would wait too long.
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
