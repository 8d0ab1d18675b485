import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from './harness.ts';

const { seedRecord, meetingOf150Sessions, guestMeeting } = storyRecords;

describe('Bad input', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function expectRefusal(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    code: string,
  ) {
    const { data, errors } = await system.ask(query, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.path).toEqual(['callRecord']);
    expect(data.callRecord).toBeNull();
    expect(system.takeRequests()).toEqual([]);
  }

  const byId = 'query ($id: ID!) { callRecord(id: $id) { type } }';

  it.each([
    '',
    'nope',
    `${seedRecord} `,
    `${seedRecord}/sessions`,
    `${seedRecord}?$expand=sessions`,
    `${seedRecord}%2Fsessions`,
    `../${seedRecord}`,
    `('${seedRecord}')`,
    `{${seedRecord}}`,
    seedRecord.replaceAll('-', ''),
    `${seedRecord}\n`,
    seedRecord.replace('e', 'ｅ'),
  ])('refuses the record id %j before any request leaves', async (id) => {
    await expectRefusal(byId, { id }, 'BAD_USER_INPUT');
  });

  it('lets no text for an id change the path or the options of a request', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => seedRecord + text),
      fc.string().map((text) => text + seedRecord),
      fc.mixedCase(fc.constant(seedRecord)),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (id) => {
        await system.ask(byId, { id });
        for (const url of system.takeRequests()) {
          expect(url).toBe(`/${seedRecord}?$select=type`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('accepts an id in upper case', async () => {
    const { errors } = await system.ask(byId, { id: seedRecord.toUpperCase() });
    expect(errors).toBeUndefined();
    expect(system.takeRequests()).toEqual([`/${seedRecord}?$select=type`]);
  });

  it.each([
    ['sessions', -1, '{ id }'],
    ['sessions', 1001, '{ id }'],
    ['sessions', 301, '{ segments { id } }'],
    ['sessions', 2_147_483_647, '{ id }'],
    ['participants', -1, '{ id }'],
    ['participants', 1001, '{ id }'],
  ])('refuses %s(first: %i) before any request leaves', async (field, first, selection) => {
    const query = `query ($first: Int) {
      callRecord(id: "${seedRecord}") { type ${field}(first: $first) { nodes ${selection} } }
    }`;
    await expectRefusal(query, { first }, 'BAD_USER_INPUT');
  });

  it('takes 1,000 sessions, and 300 with their segments', async () => {
    const { errors } = await system.ask(`{ callRecord(id: "${seedRecord}") {
      sessions(first: 1000) { nodes { id } }
      some: sessions(first: 300) { nodes { segments { id } } }
    } }`);
    expect(errors).toBeUndefined();
  });

  const goOn = `query ($id: ID!, $after: String) {
    callRecord(id: $id) { sessions(after: $after) { nodes { id } } }
  }`;

  it.each(['', 'nonsense', 'https://example.com/', '🙂', 'A'.repeat(10_000)])(
    'refuses the cursor %j before any request leaves',
    async (after) => {
      await expectRefusal(goOn, { id: seedRecord, after }, 'CURSOR_INVALID');
    },
  );

  it('refuses the cursor of another record, of another collection and of another tenant', async () => {
    const cursors = `query ($id: ID!) { callRecord(id: $id) {
      sessions(first: 1) { pageInfo { endCursor } }
      participants(first: 1) { pageInfo { endCursor } }
    } }`;
    const { data } = await system.ask(cursors, { id: meetingOf150Sessions });
    const stranger = await startSystem({
      configuration: { tenantId: '0a7b3d1c-85e9-4f26-97c4-b1d82f6e3095' },
    });
    const foreign = await stranger.ask(cursors, { id: meetingOf150Sessions });
    await stranger.close();
    system.takeRequests();

    const after: unknown = data.callRecord.sessions.pageInfo.endCursor;
    await expectRefusal(goOn, { id: guestMeeting, after }, 'CURSOR_INVALID');
    const id = meetingOf150Sessions;
    const ofParticipants: unknown = data.callRecord.participants.pageInfo.endCursor;
    await expectRefusal(goOn, { id, after: ofParticipants }, 'CURSOR_INVALID');
    const ofStranger: unknown = foreign.data.callRecord.sessions.pageInfo.endCursor;
    await expectRefusal(goOn, { id, after: ofStranger }, 'CURSOR_INVALID');
  });
});
