import { renameSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { entraFaults, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { auditKey, createAuditDirectory } from '../support/audit/audits.ts';
import {
  startSystem,
  type System,
  type SystemOptions,
  testConfiguration,
} from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const { seedRecord, guestMeeting } = storyRecords;
const hourMs = 3_600_000;
const query = `{ callRecord(id: "${seedRecord}") { type } }`;

async function start(options: SystemOptions = {}): Promise<System> {
  const system = await startSystem({ logLevel: 'info', ...options });
  onTestFinished(() => system.close());
  return system;
}

async function readinessOf({ adminUrl }: System) {
  const response = await fetch(`${adminUrl}/health/ready`);
  return { code: response.status, ...((await response.json()) as object) };
}

/** The lines of what lasts for a while, in their order. */
const statesOf = ({ log }: System) =>
  log.flatMap(({ condition, state }) =>
    typeof condition === 'string' ? [`${condition} ${String(state)}`] : [],
  );

describe('Conditions in the log', () => {
  it('A throttle by Microsoft is one line when it begins and one when it ends, and readiness shows it', async () => {
    // Shorter than the throttle, and longer than a busy machine takes.
    const system = await start({ configuration: { deadlineMs: 4500 } });
    const throttle: CannedAnswer = {
      status: 429,
      headers: { 'retry-after': '6' },
      body: '{"error":{"code":"TooManyRequests"}}',
    };
    system.emulator.answerNext(() => true, throttle);
    await system.ask(query);
    await Promise.all([1, 2, 3, 4].map(() => system.ask(query)));
    expect(system.log).toMatchObject([
      {
        level: 40,
        condition: 'THROTTLED_BY_MICROSOFT',
        state: 'began',
        code: 'UPSTREAM_THROTTLED',
        reason: 'MICROSOFT',
        upstreamCode: 'TooManyRequests',
        window: 'recordFirst',
        retryAfterSeconds: 6,
      },
    ]);
    expect(await readinessOf(system)).toMatchObject({
      code: 200,
      status: 'DEGRADED',
      checks: { throttle: 'DEGRADED' },
    });
    await eventually(() => expect(statesOf(system)).toHaveLength(2));
    expect(statesOf(system).at(-1)).toBe('THROTTLED_BY_MICROSOFT ended');
    expect(await readinessOf(system)).toMatchObject({ status: 'UP' });
    expect((await system.ask(query)).errors).toBeUndefined();
  });

  it('An exhausted share of the quota is one line when it begins and one when it ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    const plenty = { requests: 1000, seconds: 1 };
    const system = await start({
      configuration: {
        deadlineMs: 200,
        quota: {
          application: plenty,
          recordFirst: { requests: 1, seconds: 20 },
          recordLater: plenty,
          listFirst: plenty,
          listLater: plenty,
        },
      },
    });
    for (const field of ['type', 'version', 'startDateTime']) {
      await system.ask(`{ callRecord(id: "${seedRecord}") { ${field} } }`);
    }
    expect(statesOf(system)).toEqual(['OWN_BUDGET_SPENT began']);
    expect(await readinessOf(system)).toMatchObject({ checks: { throttle: 'DEGRADED' } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(statesOf(system)).toEqual(['OWN_BUDGET_SPENT began', 'OWN_BUDGET_SPENT ended']);
  });

  it('A client that disconnects while its request waits for the quota does not show that it is exhausted', async () => {
    const system = await start({
      configuration: {
        deadlineMs: 60_000,
        quota: {
          ...testConfiguration('http://127.0.0.1:1').quota,
          recordFirst: { requests: 1, seconds: 20 },
        },
      },
    });
    await system.ask(query);
    const leaving = AbortSignal.timeout(100);
    const asking = system.ask(`{ callRecord(id: "${seedRecord}") { version } }`, {}, {}, leaving);
    await expect(asking).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(statesOf(system)).toEqual([]);
  });

  it('An open circuit is one line when it begins and one when it ends', async () => {
    let isDown = true;
    const faults = () => (isDown ? { status: 502 } : undefined);
    const system = await start({ emulator: { faults } });
    for (let asked = 0; asked < 15; asked += 1) await system.ask(query);
    const { errors } = await system.ask(query);
    expect(errors?.[0]).toMatchObject({ extensions: { reason: 'CIRCUIT_OPEN' } });
    expect(statesOf(system)).toEqual(['CIRCUIT_OPEN began']);
    isDown = false;
    await eventually(async () => expect((await system.ask(query)).errors).toBeUndefined());
    expect(statesOf(system)).toEqual(['CIRCUIT_OPEN began', 'CIRCUIT_OPEN ended']);
  });

  it('A token that is not renewed is one line when it begins, when it expires and when it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const entra = await startEntra();
    onTestFinished(() => entra.close());
    onTestFinished(trustCertificate(entra.certificate));
    const { authority, clientSecret } = entra;
    const clientId = '1f0c3f1c-13f0-4666-9bac-be67ddd4b676';
    const system = await start({
      configuration: {
        authority,
        credential: { kind: 'clientSecret', clientId, clientSecret, clientSecretFile: undefined },
      },
    });
    await eventually(async () => expect(await readinessOf(system)).toMatchObject({ code: 200 }));
    entra.fault = entraFaults.broken;
    vi.advanceTimersByTime(hourMs - 200_000);
    expect((await system.ask(query)).errors).toBeUndefined();
    await eventually(() => expect(statesOf(system)).toEqual(['TOKEN_NOT_RENEWED began']));
    vi.advanceTimersByTime(200_000);
    await eventually(async () => expect(await readinessOf(system)).toMatchObject({ code: 503 }));
    await eventually(() => expect(statesOf(system)).toHaveLength(2));
    entra.fault = undefined;
    vi.advanceTimersByTime(31_000);
    await eventually(async () => expect(await readinessOf(system)).toMatchObject({ code: 200 }));
    expect(statesOf(system)).toEqual([
      'TOKEN_NOT_RENEWED began',
      'TOKEN_LOST began',
      'TOKEN_NOT_RENEWED ended',
      'TOKEN_LOST ended',
    ]);
    expect(system.log[0]).toMatchObject({ level: 40, reason: 'OUT_OF_REACH', cause: 'HTTP_500' });
  });

  it('An audit that cannot be written is one line when it begins and one when it ends', async () => {
    const { file, remove } = createAuditDirectory();
    onTestFinished(remove);
    const audit = { file, key: auditKey, servesUnwritten: false };
    const system = await start({ configuration: { audit } });
    await system.ask(query);
    renameSync(file, `${file}.away`);
    for (let asked = 0; asked < 3; asked += 1) await system.ask(query);
    expect(await readinessOf(system)).toMatchObject({ code: 503, causes: { audit: 'ENOENT' } });
    renameSync(`${file}.away`, file);
    await system.ask(query);
    const lines = system.log.filter(({ condition }) => condition !== undefined);
    expect(lines).toMatchObject([
      { level: 50, condition: 'AUDIT_UNWRITABLE', state: 'began', cause: 'ENOENT' },
      { level: 30, condition: 'AUDIT_UNWRITABLE', state: 'ended' },
    ]);
    expect(JSON.stringify(lines)).not.toContain(file);
  });
});

describe('Retries in the log', () => {
  it('A retry leaves a line in the log, although the client gets no error', async () => {
    const system = await start({ configuration: { retries: { maximum: 3, baseMs: 10 } } });
    const responses = [503, 500].map((status) => ({ status }));
    for (const response of responses) system.emulator.answerNext(() => true, response);
    expect((await system.ask(query)).errors).toBeUndefined();
    system.emulator.answerNext(() => true, { status: 429, headers: { 'retry-after': '0.5' } });
    const other = `{ callRecord(id: "${guestMeeting}") { type } }`;
    expect((await system.ask(other)).errors).toBeUndefined();
    expect(system.log).toMatchObject([
      { level: 40, code: 'UPSTREAM_UNAVAILABLE', status: 503 },
      { level: 40, code: 'UPSTREAM_UNAVAILABLE', status: 500 },
      { level: 40, condition: 'THROTTLED_BY_MICROSOFT', state: 'began' },
    ]);
  });
});
