import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'undici';

/** A gateway behind the balancer. */
interface Replica {
  readonly url: string;
  readonly adminUrl: string;
}

interface Member {
  readonly pool: Pool;
  readonly watch: NodeJS.Timeout;
  isReady: boolean;
  /** When the probe was sent that says so. */
  probedAt: number;
}

const probeMs = 100;
const probeTimeoutMs = 1000;
/** A balancer is never as late as this process can be while others start. */
const maxAgeMs = 500;
/** How long a request waits for a gateway that is ready. */
const maxWaitMs = 30_000;

/**
 * A load balancer as simple as they come: it probes readiness, sends requests to what is ready in turn, keeps connections
 * open, and never repeats a request.
 */
export class Balancer {
  readonly #members = new Map<Replica, Member>();
  readonly #server = createServer((request, response) => void this.#forward(request, response));
  #turn = 0;
  #unserved = 0;

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * How many requests came when the latest probe of each replica had failed. They wait here, but another load balancer would
   * fail them.
   */
  get unserved(): number {
    return this.#unserved;
  }

  add(replica: Replica): void {
    const pool = new Pool(replica.url, { connections: 64 });
    const watch = setInterval(() => void this.#probe(replica), probeMs);
    this.#members.set(replica, { pool, watch, isReady: false, probedAt: 0 });
  }

  async untilReady(replica: Replica): Promise<void> {
    while (!this.#members.get(replica)?.isReady) {
      await new Promise((resolve) => setTimeout(resolve, probeMs));
    }
  }

  async remove(replica: Replica): Promise<void> {
    const member = this.#members.get(replica);
    this.#members.delete(replica);
    clearInterval(member?.watch);
    await member?.pool.close();
  }

  async close(): Promise<void> {
    for (const replica of [...this.#members.keys()]) await this.remove(replica);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #probe(replica: Replica): Promise<void> {
    const probedAt = performance.now();
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const status = await fetch(`${replica.adminUrl}/readyz`, { signal }).then(
      (response) => response.status,
      () => 0,
    );
    const member = this.#members.get(replica);
    if (!member || probedAt < member.probedAt) return;
    member.isReady = status === 200;
    member.probedAt = probedAt;
  }

  /** The members that were ready a moment ago, once there is one. */
  async #ready(): Promise<readonly Member[]> {
    const until = performance.now() + maxWaitMs;
    for (;;) {
      const since = performance.now() - maxAgeMs;
      const ready = [...this.#members.values()].filter(
        ({ isReady, probedAt }) => isReady && probedAt > since,
      );
      if (ready.length > 0 || performance.now() > until) return ready;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (![...this.#members.values()].some(({ isReady }) => isReady)) this.#unserved += 1;
    const ready = await this.#ready();
    const { pool } = ready[(this.#turn += 1) % ready.length] ?? {};
    try {
      if (!pool) throw new Error('No replica is ready.');
      const { statusCode, body: received } = await pool.request({
        method: 'POST',
        path: request.url ?? '/',
        headers: { 'content-type': 'application/json' },
        body,
      });
      response.writeHead(statusCode, { 'content-type': 'application/json' });
      response.end(Buffer.from(await received.arrayBuffer()));
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  }
}
