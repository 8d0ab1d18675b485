import type { QueuedRequest } from './queued-request.ts';

/**
 * So many requests may wait. More than the application's window grants within the deadlines that
 * are usual (1,500 requests in 20 s) could only wait in vain.
 */
const most = 2000;

/** The requests that wait for slots, in the order of their arrival. */
export class RequestQueue {
  readonly #requests = new Set<QueuedRequest>();

  get inOrder(): readonly QueuedRequest[] {
    return [...this.#requests];
  }

  /** Whom to refuse, since too many wait. */
  get surplus(): QueuedRequest | undefined {
    return this.#requests.size > most ? latestOfLargest(this.#requests) : undefined;
  }

  add(waiting: QueuedRequest): void {
    this.#requests.add(waiting);
    if (waiting.narrow) waiting.narrow.waiting += 1;
  }

  /** False where it has left before. */
  remove(waiting: QueuedRequest): boolean {
    const isThere = this.#requests.delete(waiting);
    if (isThere && waiting.narrow) waiting.narrow.waiting -= 1;
    return isThere;
  }
}

/** The latest of the client that has the most: nobody keeps the others out by being many. */
function latestOfLargest(requests: Iterable<QueuedRequest>): QueuedRequest | undefined {
  const counts = new Map<string, number>();
  let largest = 0;
  let latest: QueuedRequest | undefined;
  for (const waiting of requests) {
    const count = (counts.get(waiting.client) ?? 0) + 1;
    counts.set(waiting.client, count);
    if (count < largest) continue;
    largest = count;
    latest = waiting;
  }
  return latest;
}
