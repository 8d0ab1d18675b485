import { ThrottledError } from '../../errors.ts';
import type { Latency } from '../../latency.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { minRetryAfterMs } from '../../quota/budget.ts';
import { markNotSent } from '../not-sent.ts';
import { isAbandoned, whenAbandoned } from '../../deadline.ts';

/**
 * Exchanges under way at a time. With Microsoft's 75 requests a second and answers after 0.4 s on
 * average these are 30; a page is about 1 MB, so that the bodies of all fit into 32 MB as a rule.
 */
export const maxExchanges = 32;

/**
 * Lets so many exchanges be under way at a time; the others wait, first come first served. Whoever has
 * waited until there is no time for an answer, as long as answers take lately, is not sent any more.
 *
 * @param latency that of an exchange.
 */
export function limitConcurrency(latency: Latency, most = maxExchanges): Policy {
  let underWay = 0;
  const waiting = new Set<() => void>();

  function enter(request: UpstreamRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(admitInTime);
        reject(leftTheQueue(request));
      };
      const leave = whenAbandoned(request.operation, giveUp);
      function admit() {
        leave();
        underWay += 1;
        resolve();
      }
      function admitInTime() {
        waiting.delete(admitInTime);
        if (isTooLate(request, latency)) {
          leave();
          giveUp();
        } else admit();
      }
      if (isAbandoned(request.operation)) return;
      if (underWay < most && waiting.size === 0) admit();
      else waiting.add(admitInTime);
    });
  }

  function admitNext(): void {
    for (const enterInTime of waiting) {
      if (underWay >= most) return;
      enterInTime();
    }
  }

  return (next) => async (request) => {
    await enter(request);
    try {
      return await next(request);
    } finally {
      underWay -= 1;
      admitNext();
    }
  };
}

function isTooLate({ operation }: UpstreamRequest, { peakMs }: Latency): boolean {
  return performance.now() + peakMs >= operation.deadline;
}

function leftTheQueue(request: UpstreamRequest): ThrottledError {
  const cause: unknown = request.operation.signal.reason;
  const seconds = minRetryAfterMs / 1000;
  return markNotSent(new ThrottledError('OWN_BUDGET', seconds, upstreamIds(request), { cause }));
}
