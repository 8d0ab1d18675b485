import { describe, expect, test } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { JsonObject, RecordSource } from '../../emulator/tenant.ts';
import { ask, NOW, objectsAt, RECORDS, walk, withEmulator } from '../support/emulator/ask.ts';

const DAY = 24 * 60 * 60_000;
const emulator = withEmulator();

/** One moment a day, at all times of day, over two weeks and a turn of the year. */
const MOMENTS = Array.from({ length: 18 }, (_, index) =>
  new Date(Date.UTC(2026, 11, 20 + index, (index * 5) % 24, 17)).toISOString(),
);

function participantIds(source: RecordSource): readonly unknown[] {
  return Array.from(
    { length: source.participantCount },
    (_, index) => source.participant(index).id,
  );
}

function startOf({ record: { startDateTime } }: RecordSource): number {
  return typeof startDateTime === 'string' ? Date.parse(startDateTime) : NaN;
}

function weekOfBusyPerson(now: Date): readonly RecordSource[] {
  return seededTenant(now).records.filter(
    (source) =>
      startOf(source) >= now.getTime() - 7 * DAY &&
      participantIds(source).includes(storyPeople.busyPerson),
  );
}

const isTelephoneCall = (source: RecordSource) =>
  participantIds(source).some((id) => String(id).startsWith('+'));

describe('The busy person', () => {
  test.each(MOMENTS)('The busy person has at least 15 calls in the week before %s', (now) => {
    const calls = weekOfBusyPerson(new Date(now));
    expect(calls.length).toBeGreaterThanOrEqual(15);
    expect(calls.some(({ record }) => record.type === 'groupCall')).toBe(true);
    expect(calls.some(isTelephoneCall)).toBe(true);
    const betweenTwo = calls.filter((source) => !isTelephoneCall(source));
    expect(betweenTwo.some(({ record }) => record.type === 'peerToPeer')).toBe(true);
  });

  test('The list finds the calls of the busy person', async () => {
    const filter = `startDateTime ge 2026-11-18T12:00:00Z and participants_v2/any(p:p/id eq '${storyPeople.busyPerson}')`;
    const target = `${RECORDS}?$filter=${encodeURIComponent(filter)}&$select=id`;
    const found = (await walk(emulator(), target)).items.map(({ id }) => id);
    const expected = weekOfBusyPerson(NOW)
      .map(({ id }) => id)
      .sort();
    expect(found.sort()).toEqual(expected);
  });
});

test('The person with weak Wi-Fi took part in the call with bad Wi-Fi', async () => {
  const target = `${RECORDS}/${storyRecords.badWifiCall}/participants_v2`;
  const { body } = await ask(emulator(), target);
  const ids = objectsAt(body, 'value').map(({ id }: JsonObject) => id);
  expect(ids).toContain(storyPeople.weakWifiPerson);
});
