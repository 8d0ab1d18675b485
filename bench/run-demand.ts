import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { seededTenant } from '../emulator/seeded-tenant.ts';
import type { Quota } from '../src/quota/granted-windows.ts';
import { startSystem } from '../test/support/system/system.ts';

/** The results of more demand than Microsoft's quota allows. */
export interface DemandReport {
  /** Requests that Microsoft would have rejected with 429. */
  readonly violations: number;
  /** Requests sent after the first window, as a share of the quota for that time. */
  readonly used: number;
  /** Successful operations of each client, as a share of an even distribution. */
  readonly shares: readonly number[];
  readonly operations: number;
  /** Operations rejected with `retryAfterSeconds`. */
  readonly refused: number;
  /** Operations that ended with any other error, by error code. */
  readonly failed: Readonly<Record<string, number>>;
  /** The maximum time from the deadline of an operation to its response, measured at the gateway. */
  readonly latestMs: number;
}

export interface DemandOptions {
  readonly quota: Quota;
  readonly durationMs: number;
  readonly clients: number;
  /** In-flight operations of each client. The first client is greedy and has ten times as many. */
  readonly eachUnderWay: number;
  readonly deadlineMs: number;
}

const now = new Date('2026-11-25T12:00:00Z');

/** Runs clients that request one record after the other, faster than the application quota allows. */
export async function runDemand(options: DemandOptions): Promise<DemandReport> {
  const { quota, durationMs, clients, eachUnderWay, deadlineMs } = options;
  const system = await startSystem({
    emulator: { now, quota },
    configuration: { quota, deadlineMs, cacheSeconds: 0 },
  });
  const ids = seededTenant(now).records.map(({ id }) => id);
  const answered = Array.from({ length: clients }, () => 0);
  const failed: Record<string, number> = {};
  let refused = 0;
  const watch = watchLateness(deadlineMs);
  let next = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  const ask = async (client: number) => {
    while (performance.now() < endsAt) {
      next = (next + 1) % ids.length;
      const { errors } = await system.ask(
        `{ callRecord(id: "${ids[next] ?? ''}") { type } }`,
        {},
        { 'apollographql-client-name': `client ${client}` },
      );
      if (!errors) answered[client] = (answered[client] ?? 0) + 1;
      else if (errors[0]?.extensions.retryAfterSeconds !== undefined) refused += 1;
      else {
        const code = String(errors[0]?.extensions.code);
        failed[code] = (failed[code] ?? 0) + 1;
      }
    }
  };
  const underWay = answered.flatMap((_, client) =>
    Array<number>(client === 0 ? eachUnderWay * 10 : eachUnderWay).fill(client),
  );
  await Promise.all(underWay.map(ask));

  const { requests, seconds } = quota.application;
  // The gateway uses half of the first window after its start. Measurement begins with the second one.
  const from = startedAt + seconds * 1000;
  const sent = system.emulator.requests.flatMap((request) => request.steps ?? [request]);
  const granted = (requests * (endsAt - from)) / (seconds * 1000);
  const operations = answered.reduce((sum, count) => sum + count, 0);
  const report = {
    violations: system.emulator.violations.length,
    used: sent.filter(({ at }) => at >= from && at < endsAt).length / granted,
    shares: answered.map((count) => count / (operations / clients)),
    operations,
    refused,
    failed,
    latestMs: watch.end(),
  };
  await system.close();
  return report;
}

/** Measures at the gateway, because the clients share the process and add delays of their own. */
function watchLateness(deadlineMs: number) {
  let latestMs = -Infinity;
  const note = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.url !== '/graphql') return;
    const arrivedAt = performance.now();
    response.once('close', () => {
      latestMs = Math.max(latestMs, performance.now() - arrivedAt - deadlineMs);
    });
  };
  subscribe('http.server.request.start', note);
  return {
    end() {
      unsubscribe('http.server.request.start', note);
      return latestMs;
    },
  };
}
