import { UpstreamTimeoutError } from '../../errors.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { upstreamIds } from '../headers.ts';
import { markUnsent } from '../unsent.ts';
import { isOver, whenOver } from '../when-over.ts';

/**
 * Exchanges under way at a time. With Microsoft's 75 requests a second and answers after 0.4 s on
 * average these are 30; a page is about 1 MB, so that the bodies of all fit into 32 MB as a rule.
 */
export const mostExchanges = 32;

/** Lets so many exchanges be under way at a time; the others wait, first come first served. */
export function limitConcurrency(most = mostExchanges): Policy {
  let underWay = 0;
  const waiting = new Set<() => void>();

  function enter(request: UpstreamRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = whenOver(request.operation, () => {
        waiting.delete(admit);
        reject(leftTheQueue(request));
      });
      function admit() {
        waiting.delete(admit);
        leave();
        underWay += 1;
        resolve();
      }
      if (!isOver(request.operation)) waiting.add(admit);
      admitNext();
    });
  }

  function admitNext(): void {
    const [first] = waiting;
    if (first && underWay < most) first();
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

function leftTheQueue(request: UpstreamRequest): UpstreamTimeoutError {
  const cause: unknown = request.operation.signal.reason;
  return markUnsent(new UpstreamTimeoutError(upstreamIds(request), { cause }));
}
