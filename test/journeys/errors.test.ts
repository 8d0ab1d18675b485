import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord } = storyRecords;
const query = `{ callRecord(id: "${seedRecord}") { type } }`;
/** Text that no client may ever see, planted wherever Microsoft Graph could put it. */
const canary = 'canary-d1f7';

describe('Failures of Microsoft Graph and the network', () => {
  let system: System;
  // One for each: a record that was throttled is left alone for a while.
  beforeEach(async () => {
    system = await startSystem({
      configuration: {
        deadlineMs: 1000,
        credential: { kind: 'accessToken', token: `token-${canary}` },
      },
    });
  });
  afterEach(() => system.close());

  async function askWith(response: CannedAnswer) {
    system.emulator.answerNext(() => true, response);
    const { data, errors } = await system.ask(query);
    expect(JSON.stringify([data, errors])).not.toContain(canary);
    return { data, errors };
  }

  const body = JSON.stringify({ error: { code: canary, message: canary } });

  it.each<readonly [string, CannedAnswer, string]>([
    ['400', { status: 400, body }, 'UPSTREAM_BAD_RESPONSE'],
    ['401', { status: 401, body }, 'UPSTREAM_UNAUTHENTICATED'],
    ['403', { status: 403, body }, 'UPSTREAM_FORBIDDEN'],
    ['404', { status: 404, body }, 'NOT_FOUND'],
    ['408', { status: 408, body }, 'UPSTREAM_UNAVAILABLE'],
    ['429', { status: 429, body }, 'UPSTREAM_THROTTLED'],
    ['500', { status: 500, body }, 'UPSTREAM_UNAVAILABLE'],
    ['503', { status: 503, body }, 'UPSTREAM_UNAVAILABLE'],
    [
      'a redirect',
      { status: 302, headers: { location: `http://127.0.0.1:9/${canary}` } },
      'UPSTREAM_BAD_RESPONSE',
    ],
    ['a page of HTML', { body: `<html>${canary}</html>` }, 'UPSTREAM_BAD_RESPONSE'],
    ['an empty body', { body: '' }, 'UPSTREAM_BAD_RESPONSE'],
    ['a list where an object belongs', { body: '[]' }, 'UPSTREAM_BAD_RESPONSE'],
    ['a body that is cut', { body: '{"type":"group', truncate: true }, 'UPSTREAM_UNAVAILABLE'],
    ['a connection that hangs up', { hangUp: true }, 'UPSTREAM_UNAVAILABLE'],
    ['no response at all', { stall: true }, 'UPSTREAM_TIMEOUT'],
  ])('A failure becomes a typed error: %s', async (_, response, code) => {
    const { data, errors } = await askWith(response);
    expect(data).toEqual({ callRecord: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path).toEqual(['callRecord']);
    expect(errors?.[0]?.extensions).toMatchObject({
      code,
      clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('An error has Microsoft’s request-id, which Microsoft’s support asks for', async () => {
    const { errors } = await system.ask(
      '{ callRecord(id: "00000000-0000-4000-8000-000000000000") { type } }',
    );
    expect(errors?.[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['7', 7],
    ['2.128', 2.128],
    ['soon', undefined],
    ['-5', undefined],
  ])('An error has the Retry-After of Microsoft Graph: %s', async (text, seconds) => {
    const { errors } = await askWith({ status: 429, headers: { 'retry-after': text } });
    expect(errors?.[0]?.extensions.retryAfterSeconds).toBe(seconds);
  });

  it('The error of a missing record names the three possible causes', async () => {
    const { errors } = await askWith({ status: 404, body });
    expect(errors?.[0]?.message).toMatch(/too recent.*older than 30 days.*unknown/);
  });

  it('Only the participants are an error if only their request fails', async () => {
    system.emulator.answerNext((url) => url.includes('participants_v2'), { status: 500 });
    const { data, errors } = await system.ask(`{ callRecord(id: "${seedRecord}") {
      type sessions { nodes { isTest } } participants { nodes { participantId } } } }`);
    expect(data.callRecord).toEqual({
      type: 'PEER_TO_PEER',
      sessions: { nodes: [{ isTest: false }] },
      participants: null,
    });
    expect(errors?.map(({ path }) => path)).toEqual([['callRecord', 'participants']]);
  });

  it('Only the sessions are an error if only they cannot be read', async () => {
    system.emulator.answerNext(() => true, {
      body: JSON.stringify({ type: 'groupCall', version: 1, sessions: 'none' }),
    });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { type sessions { nodes { id } } } }`,
    );
    expect(data.callRecord).toEqual({ type: 'GROUP_CALL', sessions: null });
    expect(errors?.map(({ path }) => path)).toEqual([['callRecord', 'sessions']]);
  });

  it('Only one value is an error if it does not match the schema', async () => {
    system.emulator.answerNext(() => true, {
      body: JSON.stringify({ type: 7, version: 'many', joinWebUrl: 'https://example.com/' }),
    });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { type version joinWebUrl } }`,
    );
    expect(data.callRecord).toEqual({
      type: null,
      version: null,
      joinWebUrl: 'https://example.com/',
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['callRecord', 'type'],
      ['callRecord', 'version'],
    ]);
  });

  it('The gateway serves requests again as soon as Microsoft Graph does', async () => {
    await askWith({ status: 500 });
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ callRecord: { type: 'PEER_TO_PEER' } });
  });
});

describe('The gateway’s own token', () => {
  it.each([
    ['expired', 'UPSTREAM_UNAUTHENTICATED'],
    ['no-role', 'UPSTREAM_FORBIDDEN'],
  ])('A token that is %s becomes %s', async (token, code) => {
    const system = await startSystem({
      configuration: { credential: { kind: 'accessToken', token } },
    });
    const { errors } = await system.ask(query);
    await system.close();
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});

// https://learn.microsoft.com/graph/errors: "code" is what to branch on, "innererror" may have one that is more specific.
describe('Microsoft Graph’s error code', () => {
  const records = [storyRecords.seedRecord, storyRecords.guestMeeting];
  const errorOf = (code: unknown, inner: object = {}) =>
    JSON.stringify({ error: { code, message: canary, innerError: { date: canary, ...inner } } });

  /** The same answer to everything, be it a request of its own or a step of a batch. */
  async function askWith(response: CannedAnswer, ids: readonly string[], isBatch = false) {
    const system = await startSystem({
      logLevel: 'info',
      emulator: {
        faults: ({ url }) => (url.endsWith('/$batch') === isBatch ? response : undefined),
      },
    });
    const fields = ids.map((id, index) => `r${index}: callRecord(id: "${id}") { type }`);
    const { errors = [] } = await system.ask(`{ ${fields.join(' ')} }`);
    await system.close();
    expect(JSON.stringify([errors, system.log])).not.toContain(canary);
    return { errors, log: system.log };
  }

  it.each([
    [400, 'BadRequest', 'UPSTREAM_BAD_RESPONSE', 40],
    [401, 'InvalidAuthenticationToken', 'UPSTREAM_UNAUTHENTICATED', 50],
    [403, 'Forbidden', 'UPSTREAM_FORBIDDEN', 50],
    [403, 'Authorization_RequestDenied', 'UPSTREAM_FORBIDDEN', 50],
    [404, 'NotFound', 'NOT_FOUND', 30],
    [429, 'TooManyRequests', 'UPSTREAM_THROTTLED', 40],
    [500, 'generalException', 'UPSTREAM_UNAVAILABLE', 40],
    [503, 'serviceNotAvailable', 'UPSTREAM_UNAVAILABLE', 40],
    [504, 'UnknownError', 'UPSTREAM_UNAVAILABLE', 40],
  ])('The code of a %d, such as %s, is in the error and in one log line', async (...row) => {
    const [status, upstreamCode, code, level] = row;
    for (const ids of [records.slice(0, 1), records]) {
      const { errors, log } = await askWith({ status, body: errorOf(upstreamCode) }, ids);
      expect(errors).toHaveLength(ids.length);
      for (const { extensions } of errors) expect(extensions).toMatchObject({ code, upstreamCode });
      const lines = log.filter((line) => line.code === code);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({
        level,
        upstreamCode,
        requestId: errors[0]?.extensions.requestId,
      });
    }
  });

  it('The code is kept if a whole batch is refused', async () => {
    const response = { status: 400, body: errorOf('BadRequest') };
    const { errors, log } = await askWith(response, records, true);
    expect(errors.map(({ extensions }) => extensions.upstreamCode)).toEqual(
      Array(2).fill('BadRequest'),
    );
    expect(log).toMatchObject([{ code: 'UPSTREAM_BAD_RESPONSE', upstreamCode: 'BadRequest' }]);
  });

  it('An unknown code is in the log only', async () => {
    const inner = { code: 'Inner1', innererror: { code: 'Innermost2' } };
    const { errors, log } = await askWith(
      { status: 403, body: errorOf('Strange7', inner) },
      records,
    );
    for (const { message, extensions } of errors) {
      expect(extensions).not.toHaveProperty('upstreamCode');
      expect(message).not.toContain('permission');
    }
    expect(log).toMatchObject([{ upstreamCode: 'Strange7', upstreamInnerCode: 'Innermost2' }]);
  });

  it.each<[fact: string, code: unknown]>([
    ['a text', 'Adele Vance was there'],
    ['a name with an accent', 'Adèle'],
    ['an address', '203.0.113.7'],
    ['a telephone number', '14255550123'],
    ['65 letters', 'x'.repeat(65)],
    ['a line break', 'Forbidden\n{"level":60}'],
    ['not a string', { user: 'Adele' }],
    ['empty', ''],
  ])('The code is discarded if it is %s', async (_fact, code) => {
    const { errors, log } = await askWith(
      { status: 403, body: errorOf(code) },
      records.slice(0, 1),
    );
    expect(errors[0]?.extensions).not.toHaveProperty('upstreamCode');
    expect(log).toHaveLength(1);
    expect(log[0]).not.toHaveProperty('upstreamCode');
  });

  it('A 403 says that a permission may be missing only if its code says so', async () => {
    const failWith = (code: string) =>
      askWith({ status: 403, body: errorOf(code) }, records.slice(0, 1));
    const [missing, policy] = [await failWith('Forbidden'), await failWith('ExtensionError')];
    expect(missing.errors[0]?.message).toContain('CallRecords.Read.All');
    expect(policy.errors[0]?.message).not.toContain('CallRecords.Read.All');
  });
});
