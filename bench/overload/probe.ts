import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { type Spread, spreadOf } from '../measure/statistics.ts';

/** Asks for a page regularly, each time when it is due, until it is stopped. */
export function startProbe(url: string, everyMs: number): () => Promise<Spread> {
  const times: Promise<number>[] = [];
  const end = new AbortController();
  const asking = (async () => {
    const startedAt = performance.now();
    while (!end.signal.aborted) {
      const dueAt = startedAt + times.length * everyMs;
      await wait(Math.max(0, dueAt - performance.now()));
      times.push(timeOf(url, dueAt));
    }
  })();
  return async () => {
    end.abort();
    await asking;
    return spreadOf(await Promise.all(times));
  };
}

/** A page that does not come takes for ever. */
async function timeOf(url: string, dueAt: number): Promise<number> {
  try {
    const { statusCode, body } = await request(url);
    await body.dump({ limit: Infinity });
    return statusCode === 200 ? performance.now() - dueAt : Infinity;
  } catch {
    return Infinity;
  }
}
