import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { excesses } from '../support/excesses.ts';

const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
const code = 'UPSTREAM_BAD_RESPONSE';

describe('Responses with more than Microsoft sends', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  const answerWith = (body: object) =>
    system.emulator.answerNext(() => true, { body: JSON.stringify(body) });

  it.each(excesses)(
    'Too many items are an error at their path, and the rest is served: $of',
    async (excess) => {
      const { selection, members, path, most } = excess;
      const query = `{ callRecord(id: "${seedRecord}") { startDateTime ${selection} } }`;
      const startDateTime = '2026-11-24T09:00:00Z';
      answerWith({ startDateTime, ...members(most) });
      expect((await system.ask(query)).errors).toBeUndefined();
      for (const count of [most + 1, 50_000]) {
        answerWith({ startDateTime, ...members(count) });
        const { data, errors } = await system.ask(query);
        expect(data.callRecord).toMatchObject({ startDateTime });
        expect(errors).toMatchObject([{ path: ['callRecord', ...path], extensions: { code } }]);
      }
    },
  );

  it('A list of records with too many items is an error', async () => {
    answerWith({ value: Array(601).fill({ id: seedRecord }) });
    const { data, errors } = await system.ask('{ callRecords { nodes { id } } }');
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([{ path: ['callRecords'], extensions: { code } }]);
  });

  it('A later page with too many items is a null last edge', async () => {
    system.emulator.answerNext((url) => url.includes('$skiptoken'), {
      body: JSON.stringify({ value: Array(601).fill({ id: 's' }) }),
    });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${meeting}") { sessions(first: 70) { nodes { id } } } }`,
    );
    expect(data.callRecord.sessions.nodes).toHaveLength(61);
    expect(errors).toMatchObject([
      { path: ['callRecord', 'sessions', 'nodes', 60], extensions: { code } },
    ]);
  });

  it('A step of a batch with too many items is an error of that step', async () => {
    system.emulator.answerNext((url) => url.includes(meeting), {
      body: JSON.stringify({ sessions: Array(601).fill({ id: 's' }) }),
    });
    const { data, errors } = await system.ask(`{
      callRecordsById(ids: ["${seedRecord}", "${meeting}"]) { sessions { nodes { id } } } }`);
    expect(data.callRecordsById).toMatchObject([{ sessions: {} }, { sessions: null }]);
    expect(errors).toMatchObject([
      { path: ['callRecordsById', 1, 'sessions'], extensions: { code } },
    ]);
  });
});
