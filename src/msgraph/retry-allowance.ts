/** The share of the requests within `spanSeconds` that may be sent again. */
const share = 0.1;
const spanSeconds = 10;
/** The retries within `spanSeconds` that are always allowed: those of a single request. */
const reserve = 3;

interface Second {
  readonly at: number;
  requests: number;
  retries: number;
}

export interface RetryAllowance {
  /** Counts a request that was sent. */
  count(): void;
  /** Whether one more may be sent again; counts it if so. */
  take(): boolean;
}

/** Limits the load that retries add, so that an outage does not multiply it. */
export function createRetryAllowance(now: () => number): RetryAllowance {
  const seconds: Second[] = [];
  function latest(): Second {
    const at = Math.floor(now() / 1000);
    while (seconds[0] && seconds[0].at <= at - spanSeconds) seconds.shift();
    const last = seconds.at(-1);
    if (last?.at === at) return last;
    const second = { at, requests: 0, retries: 0 };
    seconds.push(second);
    return second;
  }
  return {
    count: () => void (latest().requests += 1),
    take() {
      const second = latest();
      const retries = seconds.reduce((sum, { retries }) => sum + retries, 0);
      const requests = seconds.reduce((sum, { requests }) => sum + requests, 0);
      const isAllowed = retries + 1 <= Math.max(reserve, requests * share);
      if (isAllowed) second.retries += 1;
      return isAllowed;
    },
  };
}
