import { Pool } from 'undici';
import type { CheckedRequest } from './checked-request.ts';

export interface Load {
  readonly url: string;
  readonly clients: number;
  /** Each client takes the next request when it has the response to the one before. */
  readonly requests: readonly CheckedRequest[];
  /** No request begins after this time, and not before every request was sent once if `isWarmUp`. */
  readonly seconds: number;
  readonly isWarmUp?: boolean;
  readonly headers?: (index: number) => Readonly<Record<string, string>>;
}

export interface LoadFigures {
  readonly operations: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  readonly responseBytes: number;
}

/** Clients that send one request after the other, each on a connection of its own. */
export async function runLoad(load: Load): Promise<LoadFigures> {
  const { origin, pathname } = new URL(load.url);
  const pool = new Pool(origin, { connections: load.clients, bodyTimeout: 0, headersTimeout: 0 });
  const latenciesMs: number[] = [];
  let [index, responseBytes] = [0, 0];
  const startedAt = performance.now();
  const endAt = startedAt + load.seconds * 1000;
  const isOver = () =>
    performance.now() >= endAt && !(load.isWarmUp && index < load.requests.length);

  async function client(): Promise<void> {
    while (!isOver()) {
      const number = index++;
      const request = load.requests[number % load.requests.length];
      if (!request) throw new RangeError('There is nothing to send.');
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...load.headers?.(number) },
        body: request.body,
      });
      const received = Buffer.from(await body.arrayBuffer());
      latenciesMs.push(performance.now() - sentAt);
      responseBytes += received.length;
      request.check(statusCode, received);
    }
  }

  try {
    await Promise.all(Array.from({ length: load.clients }, client));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { operations: latenciesMs.length, seconds, latenciesMs, responseBytes };
}
