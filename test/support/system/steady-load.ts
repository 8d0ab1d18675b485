import { Pool } from 'undici';

/** What a steady load has sent, and what did not get the data that it asked for. */
export interface SteadyReport {
  readonly requests: number;
  readonly failures: readonly string[];
  readonly slowestMs: number;
}

/**
 * Sends one query at a steady rate, whether or not responses come, until it is stopped. Each response must have the same data
 * as the first.
 *
 * @returns a function that stops, and waits for the last response.
 */
export function sendSteadily(
  url: string,
  query: string,
  perSecond: number,
): () => Promise<SteadyReport> {
  const pool = new Pool(url, { connections: 256 });
  const sent: Promise<void>[] = [];
  const failures: string[] = [];
  let first: string | undefined;
  let slowestMs = 0;
  const send = async () => {
    const sentAt = performance.now();
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const text = await body.text();
      const data = statusCode === 200 ? dataOf(text) : undefined;
      first ??= data;
      if (data === undefined || data !== first)
        failures.push(`${statusCode} ${text.slice(0, 300)}`);
    } catch (error) {
      failures.push(String(error));
    }
    slowestMs = Math.max(slowestMs, performance.now() - sentAt);
  };
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1000;
    while (sent.length < due) sent.push(send());
  }, 5);
  return async () => {
    clearInterval(timer);
    await Promise.all(sent);
    await pool.close();
    return { requests: sent.length, failures, slowestMs };
  };
}

/** Undefined if the response has errors or no data. */
function dataOf(text: string): string | undefined {
  const { data, errors } = JSON.parse(text) as {
    readonly data?: unknown;
    readonly errors?: unknown;
  };
  return errors === undefined && data ? JSON.stringify(data) : undefined;
}
