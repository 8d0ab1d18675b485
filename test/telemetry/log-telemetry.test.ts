import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { ForbiddenUpstreamError, UnauthenticatedUpstreamError } from '../../src/errors.ts';
import { createLogTelemetry } from '../../src/telemetry/log-telemetry.ts';

/** A telemetry and the lines that it has written. */
function logged() {
  const lines: string[] = [];
  const logger = pino(
    { base: null, timestamp: false },
    { write: (line: string) => lines.push(line) },
  );
  return { telemetry: createLogTelemetry(logger), lines };
}

const parse = (line: string | undefined) => JSON.parse(line ?? 'null') as unknown;

describe('createLogTelemetry', () => {
  it('The log has an unknown enum member once', () => {
    const { telemetry, lines } = logged();
    telemetry.unknownEnumMember('CallType', 'hologram');
    telemetry.unknownEnumMember('CallType', 'hologram');
    telemetry.unknownEnumMember('CallType', 'telepathy');
    telemetry.unknownEnumMember('Modality', 'hologram');
    expect(lines.map(parse)).toMatchObject([
      { level: 40, member: 'CallType.hologram' },
      { level: 40, member: 'CallType.telepathy' },
      { level: 40, member: 'Modality.hologram' },
    ]);
  });

  it('The log has what happens to the subscription, and what the archive has missed', () => {
    const { telemetry, lines } = logged();
    telemetry.lifecycleEventUnknown('renamed');
    telemetry.lifecycleEventUnknown('renamed');
    telemetry.subscriptionCreated(new Date('2026-12-01T07:30:00Z'));
    telemetry.recordsMissed(3);
    const progress = { done: 1, total: 2, isTotalKnown: true, isComplete: false };
    telemetry.firstFillAdvanced({ ...progress, oldestLeft: null, finishedBy: null });
    expect(lines.map(parse)).toMatchObject([
      { level: 40, event: 'renamed' },
      { level: 30, expiresAt: '2026-12-01T07:30:00.000Z' },
      { level: 40, count: 3 },
      { level: 30, done: 1, total: 2, oldestLeft: null },
    ]);
  });

  it('The log tells an archive that is being filled from one that has been filled', () => {
    const { telemetry, lines } = logged();
    const progress = { total: 2, isTotalKnown: true, oldestLeft: null, finishedBy: null };
    telemetry.firstFillAdvanced({ ...progress, done: 1, isComplete: false });
    telemetry.firstFillAdvanced({ ...progress, done: 2, isComplete: true });
    expect(lines.map(parse)).toMatchObject([
      { done: 1, msg: 'The archive is being filled' },
      { done: 2, msg: 'The archive has been filled' },
    ]);
  });

  it('The log has one short line for an enum member, whatever is in it', () => {
    const { telemetry, lines } = logged();
    const member = `a\r\n{"level":60}\u001b[31m\u2028${'x'.repeat(1_000_000)}`;
    telemetry.unknownEnumMember('CallType', member);
    telemetry.unknownEnumMember('CallType', `${member}y`);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(400);
    expect(lines[0]?.match(/\p{Cc}/gu)).toEqual(['\n']);
    expect(parse(lines[0])).toMatchObject({ level: 40 });
  });

  it('The log has no value in the place of an enum member', () => {
    const { telemetry, lines } = logged();
    telemetry.unknownEnumMember('NetworkConnectionType', '203.0.113.7');
    expect(lines.join('')).not.toContain('203.0.113.7');
    expect(lines.map(parse)).toMatchObject([{ member: 'NetworkConnectionType.(no name)' }]);
  });

  it('The log has at most a thousand enum members, so that broken responses cannot fill it', () => {
    const { telemetry, lines } = logged();
    for (let n = 0; n < 3000; n += 1) telemetry.unknownEnumMember('CallType', `member${n}`);
    expect(lines).toHaveLength(1000);
  });

  it('U17: The log has each kind of refusal by Microsoft once a minute', () => {
    vi.useFakeTimers();
    const { telemetry, lines } = logged();
    const forbidden = new ForbiddenUpstreamError({ requestId: 'theirs' });
    for (let n = 0; n < 5; n += 1) telemetry.requestFailed(forbidden);
    telemetry.requestFailed(new UnauthenticatedUpstreamError({}));
    vi.advanceTimersByTime(60_001);
    telemetry.requestFailed(forbidden);
    vi.useRealTimers();
    expect(lines.map(parse)).toMatchObject([
      { level: 50, code: 'UPSTREAM_FORBIDDEN', requestId: 'theirs' },
      { level: 50, code: 'UPSTREAM_UNAUTHENTICATED' },
      { level: 50, code: 'UPSTREAM_FORBIDDEN' },
    ]);
  });

  it('The log has closed connections once a minute, however many there are', () => {
    vi.useFakeTimers();
    const { telemetry, lines } = logged();
    for (let n = 0; n < 5000; n += 1) telemetry.connectionDropped(10_000);
    vi.advanceTimersByTime(60_001);
    telemetry.connectionDropped(10_000);
    vi.useRealTimers();
    const line = { level: 40, mostConnections: 10_000 };
    expect(lines.map(parse)).toMatchObject([line, line]);
  });

  it('The log has each kind of refused work once a minute, and the closed connections of slow readers', () => {
    vi.useFakeTimers();
    const { telemetry, lines } = logged();
    for (let n = 0; n < 1000; n += 1) {
      telemetry.workRefused('bytes');
      telemetry.workRefused('operations');
      telemetry.responseUnread(30_000);
    }
    vi.advanceTimersByTime(60_001);
    telemetry.workRefused('bytes');
    vi.useRealTimers();
    expect(lines.map(parse)).toMatchObject([
      { level: 40, limit: 'bytes' },
      { level: 40, limit: 'operations' },
      { level: 40, timeoutMs: 30_000 },
      { level: 40, limit: 'bytes' },
    ]);
  });

  it('The log has each kind of callback that was not taken once a minute, by its cause alone', () => {
    const { telemetry, lines } = logged();
    const refused = Object.assign(new Error('https://router.example/'), { code: 'ECONNREFUSED' });
    for (let n = 0; n < 1000; n += 1) {
      telemetry.callbackFailed(refused);
      telemetry.callbackFailed(new Error('https://router.example/'));
    }
    expect(lines.map(parse)).toMatchObject([
      { level: 40, cause: 'ECONNREFUSED' },
      { level: 40, cause: 'UNKNOWN' },
    ]);
    expect(lines.join('')).not.toContain('router.example');
  });

  it('The log has an unexpected failure with the id that the client has, and with its causes', () => {
    const { telemetry, lines } = logged();
    const error = new TypeError('a mistake', { cause: new Error('the origin') });
    telemetry.unplannedFailure(error, 'an id');
    telemetry.unplannedFailure(error, 'another id');
    expect(lines.map(parse)).toMatchObject([
      {
        level: 50,
        correlationId: 'an id',
        failure: { type: 'TypeError', cause: { type: 'Error' } },
      },
      { level: 50, correlationId: 'another id' },
    ]);
    expect(lines[0]).toContain('log-telemetry.test.ts');
    expect(lines[0]).not.toMatch(/a mistake|the origin/);
  });

  it.each<[fact: string, error: unknown]>([
    ['a text', 'thrown'],
    ['nothing', undefined],
    ['null', null],
    ['an object that holds itself', circular()],
  ])('The log has a failure that is %s', (_fact, error) => {
    const { telemetry, lines } = logged();
    telemetry.unplannedFailure(error, 'an id');
    expect(lines.map(parse)).toMatchObject([{ level: 50, correlationId: 'an id' }]);
  });
});

function circular(): object {
  const object: { self?: object } = {};
  object.self = object;
  return object;
}
