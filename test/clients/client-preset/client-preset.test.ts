import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { type LongCall, startLongCall } from '../../support/clients/long-call.ts';
import { firstStreams } from './documents.ts';
import { execute } from './execute.ts';
import type { CallType } from './generated/graphql.ts';
import { readSessions, type SessionRow } from './read-sessions.ts';

describe('Client with types that the code generator makes of the published schema', () => {
  let call: LongCall;
  beforeAll(async () => (call = await startLongCall()));
  beforeEach(() => call.system.takeRequests());
  afterAll(() => call.close());

  it('A typed client pages the sessions of a record to the end, one request for each of Microsoft’s pages', async () => {
    const rows: SessionRow[] = [];
    const requests: number[] = [];
    for await (const page of readSessions(call.url, call.id, 60)) {
      rows.push(...page);
      requests.push(call.system.takeRequests().length);
    }
    expect(rows.map(({ sessionId }) => sessionId)).toEqual(call.sessionIds);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(150);
    expect(rows[0]?.caller).toMatch(/^\w+ \w+$/);
    expect(rows.some(({ hadVideo }) => hadVideo)).toBe(true);
    expect(requests).toEqual([1, 1, 1]);
  });

  it('A typed client gets enums and scalars of the promised types', async () => {
    const { callRecord } = await execute(call.url, firstStreams, { id: call.id });
    expectTypeOf(callRecord?.type).toEqualTypeOf<CallType | null | undefined>();
    expect(callRecord?.type).toBe('GROUP_CALL');
    expectTypeOf(callRecord?.version).toEqualTypeOf<number | string | null | undefined>();
    expect(callRecord?.version).toBeGreaterThan(0);
    const [session] = callRecord?.sessions?.nodes ?? [];
    const stream = session?.segments?.[0]?.media?.[0]?.streams?.[0];
    expect(stream?.streamDirection).toBe('CALLER_TO_CALLEE');
    expectTypeOf(stream?.averageJitter).toEqualTypeOf<string | null | undefined>();
    expect(stream?.averageJitter).toMatch(/^PT[\d.]+S$/);
    expect(typeof stream?.packetUtilization).toBe('number');
  });
});
