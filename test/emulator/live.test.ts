import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { ask, NOW, objectsAt, RECORDS, textAt, walk } from '../support/emulator/ask.ts';
import { type Receiver, startReceiver } from '../support/emulator/receiver.ts';
import { send, subscribe, SUBSCRIPTIONS } from '../support/emulator/subscribe.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let emulator: Emulator;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  emulator = await startEmulator({
    now: NOW,
    tenant: tenantOf([]),
    live: { callsPerHour: 60 },
    deliveries: { duplicates: 0.2, reordered: 0.1, early: 0.1 },
  });
  const id = await subscribe(receiver, emulator);
  for (let turn = 0; turn < 24; turn += 1) {
    await emulator.clock.advance(30 * MINUTE);
    await send(emulator, 'PATCH', `${SUBSCRIPTIONS}/${id}`, {});
  }
});
afterAll(async () => {
  await emulator.close();
  await receiver.close();
});

test('Calls end for as many hours as chosen', async () => {
  const other = await startEmulator({
    now: NOW,
    tenant: tenantOf([]),
    live: { callsPerHour: 60, hours: 1 },
  });
  await other.clock.advance(4 * HOUR);
  const { length } = other.presentVersions();
  await other.clock.advance(4 * HOUR);
  expect(other.presentVersions()).toHaveLength(length);
  expect(length).toBeGreaterThan(30);
  await other.close();
});

test('Calls keep ending, about as many in an hour as chosen', () => {
  expect(emulator.presentVersions().length).toBeGreaterThan(550);
  expect(emulator.presentVersions().length).toBeLessThan(800);
});

test('The records appear between four and 150 minutes after the calls, in half an hour on average', async () => {
  const { items } = await walk(emulator, RECORDS);
  const first = items.filter(({ version }) => version === 1);
  const waits = first.map((record) => {
    const [modified, end] = ['lastModifiedDateTime', 'endDateTime'].map((name) =>
      Date.parse(textAt(record, name)),
    );
    return ((modified ?? 0) - (end ?? 0)) / MINUTE;
  });
  expect(Math.min(...waits)).toBeGreaterThan(3.9);
  expect(Math.max(...waits)).toBeLessThan(150);
  const average = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  expect(average).toBeGreaterThan(15);
  expect(average).toBeLessThan(30);
});

test('Subscribers are told of every record that can be read, within half an hour', async () => {
  const known = emulator.presentVersions();
  await emulator.clock.advance(31 * MINUTE);
  const told = new Set(
    receiver.notifications.flatMap(({ resource }) =>
      typeof resource === 'string' ? resource.split('/').at(-1) : [],
    ),
  );
  expect(known.filter(({ id }) => !told.has(id))).toEqual([]);
});

test('Newer versions replace older ones, with more sessions and participants', async () => {
  const before = new Map(emulator.presentVersions().map((each) => [each.id, each]));
  await emulator.clock.advance(2 * HOUR);
  const grown = emulator.presentVersions().flatMap((after) => {
    const older = before.get(after.id);
    return older && after.version > older.version ? [{ older, after }] : [];
  });
  expect(grown.length).toBeGreaterThan(20);
  for (const { older, after } of grown) {
    expect(after.sessionCount).toBeGreaterThanOrEqual(older.sessionCount);
    expect(after.participantCount).toBeGreaterThanOrEqual(older.participantCount);
  }
  expect(grown.some(({ older, after }) => after.sessionCount > older.sessionCount)).toBe(true);
});

test('Some records have more sessions and participants than a page holds, and all can be read', async () => {
  const large = emulator.presentVersions().filter((each) => each.participantCount > 130);
  const [
    { id, sessionCount, participantCount } = { id: '', sessionCount: 0, participantCount: 0 },
  ] = large;
  const record = `${RECORDS}/${id}`;
  const sessions = await walk(emulator, `${record}/sessions?$expand=segments`);
  const participants = await walk(emulator, `${record}/participants_v2`);
  expect(sessions.pages.length).toBeGreaterThan(1);
  expect(participants.pages.length).toBeGreaterThan(1);
  expect([sessions.items.length, participants.items.length]).toEqual([
    sessionCount,
    participantCount,
  ]);
});

test('A whole record has exactly what its pages have', async () => {
  const everyMember = { prefer: 'include-unknown-enum-members' };
  for (const { id } of emulator.presentVersions().slice(0, 20)) {
    const { body } = await ask(emulator, `${RECORDS}/${id}`, everyMember);
    const whole = emulator.wholeRecord(id);
    expect(whole).toMatchObject({ id, version: body.version ?? null });
    const page = `${RECORDS}/${id}/sessions?$expand=segments`;
    const sessions = await walk(emulator, page, everyMember);
    const participants = await walk(emulator, `${RECORDS}/${id}/participants_v2`, everyMember);
    expect(objectsAt(whole, 'sessions')).toEqual(sessions.items);
    expect(objectsAt(whole, 'participants_v2')).toEqual(participants.items);
    for (const [name, value] of Object.entries(body)) {
      if (!name.includes('@odata')) expect(whole[name]).toEqual(value);
    }
  }
});

test('The list is in the order of the starts, newest first', async () => {
  const { items } = await walk(emulator, RECORDS);
  const starts = items.map((record) => Date.parse(textAt(record, 'startDateTime')));
  expect(starts).toEqual(starts.toSorted((left, right) => right - left));
});

test('The same calls end for the same seed', async () => {
  const versionsAfter = async (seed: string) => {
    const other = await startEmulator({
      now: NOW,
      tenant: tenantOf([]),
      live: { callsPerHour: 30, seed },
    });
    await other.clock.advance(3 * HOUR);
    await other.close();
    return other.presentVersions();
  };
  const once = await versionsAfter('one');
  expect(once.length).toBeGreaterThan(30);
  expect(await versionsAfter('one')).toEqual(once);
  expect(await versionsAfter('two')).not.toEqual(once);
});

test('With a running clock, calls end and subscribers are told by themselves', async () => {
  const running = await startEmulator({
    tenant: tenantOf([]),
    live: { callsPerHour: 72_000, hurry: 20_000 },
  });
  receiver.clear();
  await subscribe(receiver, running);
  await expect.poll(() => receiver.notifications.length, { timeout: 20_000 }).toBeGreaterThan(3);
  await running.close();
});
