import { afterAll, beforeAll, expect, it } from 'vitest';
import { Clock } from '../../../emulator/clock.ts';
import { recordFromJson, tenantOf } from '../../../emulator/tenant.ts';
import { storyPeople } from '../../../emulator/story-people.ts';
import { PersonRemoval } from '../../../src/archive/upkeep/forget-person.ts';
import { ForgottenPeople } from '../../../src/archive/redaction/forgotten-people.ts';
import { type Archived, startArchived } from '../../support/archive/archived-system.ts';
import { madeRecord } from '../../support/emulator/made-records.ts';
import { auditKey, createAuditDirectory, linesOf } from '../../support/audit/audits.ts';
import { sqlite } from '../../support/store/engines.ts';
import type { System } from '../../support/system/system.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

const { busyPerson } = storyPeople;
const [id, cached] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
];
const identity = { user: { id: busyPerson, displayName: 'A name' } };
const tenant = tenantOf(
  [id, cached].map((each) =>
    recordFromJson({
      ...madeRecord(0, 0, { version: 1 }).record,
      id: each,
      sessions: [],
      participants_v2: [{ id: busyPerson, identity }],
    }),
  ),
);
const clock = new Clock(new Date('2026-11-25T12:00:00Z'));
const audit = createAuditDirectory();
let system: Archived & System;
beforeAll(async () => {
  const audited = { file: audit.file, key: auditKey, servesUnwritten: false };
  system = await startArchived(sqlite, {
    clock,
    emulator: { tenant },
    configuration: { audit: audited, cacheSeconds: 300 },
  });
});
afterAll(async () => {
  await system.close();
  audit.remove();
});

async function forget(): Promise<void> {
  const removal = await PersonRemoval.begin(system.store, busyPerson, Date.now());
  for await (const _ of removal.run(Date.now)) continue;
  await removal.end(Date.now());
}

async function read(id: string, headers: Record<string, string> = {}) {
  const query = `query ($id: ID!) { callRecord(id: $id) { source participants {
    nodes { participantId identity { displayName } } } } }`;
  return JSON.stringify((await system.ask(query, { id }, headers)).data);
}

it('A forgotten person is in no answer, from the archive or from Microsoft, and in no cache', async () => {
  for (const each of [id, cached]) expect(await read(each)).toContain(busyPerson);
  await system.archive([id]);
  expect(await read(id)).toContain('ARCHIVE');
  await forget();
  await clock.advance(5000);
  const archived = await read(id);
  expect(archived).toContain('ARCHIVE');
  expect(archived).not.toContain(busyPerson);
  const live = await read(id, { 'cache-control': 'no-cache' });
  expect(live).toContain('"participants":{"nodes":[{');
  expect(live).not.toContain('ARCHIVE');
  expect(live).not.toContain(busyPerson);
  expect(await read(cached)).not.toContain(busyPerson);
});

it('The gateway writes to its audit log that a person was forgotten', async () => {
  await clock.advance(5000);
  const lines = linesOf(audit.file).filter(({ kind }) => kind === 'forgotten');
  expect(lines).toMatchObject([
    { state: 'done', person: expect.stringMatching(/^[\da-f]{64}$/) as string },
  ]);
});

it('A forgotten person is left out of a page that has only their id, and its link still leads on', async () => {
  const people = new ForgottenPeople(system.store, { now: 0 });
  await people.step();
  const link = `https://graph.example/next?$filter=${busyPerson}`;
  const page = { value: [{ id: busyPerson }, { id: 'other' }], '@odata.nextLink': link };
  const read = people.leftOutOf(() => Promise.resolve({ json: page, weightBytes: 0, ids: {} }));
  const path = `/communications/callRecords/${id}/participants_v2`;
  const { json } = await read(upstreamRequest({ path }));
  expect(json).toEqual({ ...page, value: [{ id: null }, { id: 'other' }] });
});
