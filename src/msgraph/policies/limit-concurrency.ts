import { OverloadedError } from '../../errors.ts';
import type { Latency } from '../../latency.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { markNotSent } from '../failure-marks.ts';
import { hasGivenUp, isAbandoned, whenAbandoned } from '../../deadline.ts';

/**
 * The maximum number of concurrent exchanges. Microsoft allows 75 requests a second and responds after 0.4 s on
 * average, which makes 30. Twice as many keep that rate if it responds after 0.8 s. A page with segments is about
 * 1 MB, so all bodies usually fit into 64 MB.
 */
export const maxExchanges = 64;

/** The exchanges that are under way. */
export class Exchanges {
  readonly #maximum: number;
  underWay = 0;

  constructor(maximum = maxExchanges) {
    this.#maximum = maximum;
  }

  get isFull(): boolean {
    return this.underWay >= this.#maximum;
  }

  /** Whether one that no client waits for would leave half of them to the others. */
  get hasSpare(): boolean {
    return this.underWay < this.#maximum / 2;
  }
}

/**
 * Limits the number of concurrent exchanges. Others wait, first come first served. A request is rejected
 * if, after its wait, the time to its deadline is shorter than responses have taken lately.
 *
 * @param latency of an exchange.
 */
export function limitConcurrency(
  latency: Latency,
  telemetry: Pick<Telemetry, 'exchangeQueued' | 'workRefused'>,
  exchanges = new Exchanges(),
): Policy {
  const waiting = new Set<() => void>();

  function enter(request: UpstreamRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(admitInTime);
        if (!hasGivenUp(request.operation)) telemetry.workRefused(limit);
        reject(leftTheQueue(request));
      };
      const leave = whenAbandoned(request.operation, giveUp);
      function admit() {
        leave();
        exchanges.underWay += 1;
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
      if (!exchanges.isFull && waiting.size === 0) admit();
      else waiting.add(admitInTime);
    });
  }

  function admitNext(): void {
    for (const enterInTime of waiting) {
      if (exchanges.isFull) return;
      enterInTime();
    }
  }

  return (next) => async (request) => {
    const arrivedAt = performance.now();
    try {
      await enter(request);
    } finally {
      telemetry.exchangeQueued(performance.now() - arrivedAt);
    }
    try {
      return await next(request);
    } finally {
      exchanges.underWay -= 1;
      admitNext();
    }
  };
}

function isTooLate({ operation }: UpstreamRequest, { peakMs }: Latency): boolean {
  return performance.now() + peakMs >= operation.deadline;
}

/** The name of this limit, for clients and the log. */
const limit = 'requests to Microsoft Graph';

/** Its turn would have come in time if Microsoft Graph, or this process, were not so slow. The quota has slots. */
function leftTheQueue({ operation: { signal } }: UpstreamRequest): OverloadedError {
  const message = 'Too many requests to Microsoft Graph are in progress.';
  const cause: unknown = signal.reason;
  return markNotSent(new OverloadedError(message, limit, { cause }));
}
