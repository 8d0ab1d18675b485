import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UpstreamStatus } from '../../../src/msgraph/upstream-status.ts';
import { type Condition, Conditions } from '../../../src/telemetry/conditions.ts';
import { createMetrics } from '../../../src/telemetry/metrics/metrics.ts';
import { startAdmin } from '../../../src/server/admin/start-admin.ts';

const well: UpstreamStatus = {
  hasToken: true,
  isRefused: false,
  isCircuitOpen: false,
  outage: undefined,
};

/** No port of its own, and nothing written down. */
const plain = { adminHost: '127.0.0.1', adminPort: 0, audit: undefined };

/** A listener whose gateway changes as the test says. */
async function start(
  initial: Partial<UpstreamStatus> = {},
  audited?: { readonly isWritable: boolean; readonly servesUnwritten: boolean },
) {
  const conditions = new Conditions();
  const state = { isDraining: false, upstreamStatus: { ...well, ...initial }, conditions };
  const admin = await startAdmin(
    { ...plain, audit: audited && { ...audited, file: 'audit', key: 'none is needed' } },
    {
      isDraining: () => state.isDraining,
      upstreamStatus: () => Promise.resolve(state.upstreamStatus),
      conditions: state.conditions,
      audit: audited && { isWritable: () => Promise.resolve(audited.isWritable) },
      metrics: createMetrics('graph.microsoft.com'),
    },
  );
  onTestFinished(() => admin.close());
  const ask = async (path: string) => {
    const response = await fetch(admin.url + path);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  return { admin, state, ask };
}

describe('The listener that tells health', () => {
  it.each(['/health/ready', '/readyz'])('says at %s that the gateway is ready', async (path) => {
    const { ask } = await start();
    expect(await ask(path)).toEqual({
      status: 200,
      body: {
        status: 'UP',
        checks: { serving: 'UP', token: 'UP', application: 'UP', circuit: 'UP' },
      },
    });
  });

  it.each<[status: number, whole: string, check: string, standing: Partial<UpstreamStatus>]>([
    [503, 'DOWN', 'token', { hasToken: false }],
    [200, 'DEGRADED', 'application', { isRefused: true }],
    [200, 'DEGRADED', 'circuit', { isCircuitOpen: true }],
    [200, 'DEGRADED', 'microsoftGraph', { outage: 'ECONNREFUSED' }],
  ])('answers readiness with %d and %s where %s is not well', async (...row) => {
    const [status, whole, check, upstreamStatus] = row;
    const { ask } = await start(upstreamStatus);
    const answer = await ask('/health/ready');
    expect(answer).toMatchObject({ status, body: { status: whole, checks: { [check]: whole } } });
  });

  it.each<[condition: Condition, check: string, cause: string]>([
    ['TOKEN_LOST', 'token', 'AADSTS90002'],
    ['CIRCUIT_OPEN', 'circuit', 'ENOTFOUND'],
    ['THROTTLED_BY_MICROSOFT', 'throttle', 'THROTTLED_BY_MICROSOFT'],
    ['OWN_BUDGET_SPENT', 'throttle', 'OWN_BUDGET_SPENT'],
    ['KEYS_UNREADABLE', 'keys', 'ETIMEDOUT'],
    ['SUBSCRIPTION_REFUSED', 'notifications', 'SUBSCRIPTION_REFUSED'],
    ['SUBSCRIPTION_LOST', 'notifications', 'SUBSCRIPTION_LOST'],
    ['ARCHIVE_LAGGING', 'archive', 'ARCHIVE_LAGGING'],
    ['QUOTA_LOG_UNREACHABLE', 'archive', 'QUOTA_LOG_UNREACHABLE'],
  ])('tells what %s comes from while it holds', async (condition, check, cause) => {
    const { ask, state } = await start({ hasToken: false, isCircuitOpen: true });
    state.conditions.hold(condition, { cause });
    expect((await ask('/readyz')).body).toMatchObject({ causes: { [check]: cause } });
    state.conditions.end(condition, {});
    expect((await ask('/readyz')).body).not.toHaveProperty('causes');
  });

  it.each([
    [200, 'UP', { isWritable: true, servesUnwritten: false }],
    [503, 'DOWN', { isWritable: false, servesUnwritten: false }],
    [200, 'DEGRADED', { isWritable: false, servesUnwritten: true }],
  ])('answers readiness with %d and %s where the audit is %j', async (status, whole, audit) => {
    const { ask } = await start({}, audit);
    const answer = await ask('/health/ready');
    expect(answer).toMatchObject({ status, body: { status: whole, checks: { audit: whole } } });
  });

  it('says that a gateway which drains is not ready, and alive', async () => {
    const { ask, state } = await start();
    state.isDraining = true;
    expect(await ask('/readyz')).toMatchObject({
      status: 503,
      body: { status: 'DOWN', checks: { serving: 'DOWN' } },
    });
    expect((await ask('/livez')).status).toBe(200);
  });

  it.each(['/health/live', '/livez', '/health/startup'])(
    'says at %s that the process answers, whatever Microsoft does',
    async (path) => {
      const { ask } = await start({ hasToken: false, isRefused: true, isCircuitOpen: true });
      expect(await ask(path)).toEqual({
        status: 200,
        body: { status: 'UP', checks: { process: 'UP' } },
      });
    },
  );

  it('Metrics are served in the text format of Prometheus, and never cached', async () => {
    const { admin } = await start();
    const { status, headers } = await fetch(`${admin.url}/metrics`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is not to be kept by those on the way', async () => {
    const { admin } = await start();
    const { headers } = await fetch(`${admin.url}/readyz`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  it.each(['/', '/health', '/graphql', '/debug/pprof'])('has nothing at %s', async (path) => {
    const { ask } = await start();
    expect((await ask(path)).status).toBe(404);
  });

  it('ends though somebody keeps a connection', async () => {
    const { admin, ask } = await start();
    await ask('/livez');
    await admin.close();
    await expect(ask('/livez')).rejects.toThrow();
  });

  it('fails where its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const parts = {
      isDraining: () => false,
      upstreamStatus: () => Promise.resolve(well),
      conditions: new Conditions(),
      audit: undefined,
      metrics: createMetrics('graph.microsoft.com'),
    };
    await expect(startAdmin({ ...plain, adminPort: port }, parts)).rejects.toMatchObject({
      problems: [expect.stringMatching(/^ADMIN_PORT: /)],
      cause: { code: 'EADDRINUSE' },
    });
  });
});
