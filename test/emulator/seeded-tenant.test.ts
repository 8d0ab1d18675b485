import { describe, expect, test } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { isJsonObject, type Json, type RecordSource } from '../../emulator/tenant.ts';
import { NOW } from '../support/emulator/ask.ts';
import { ENUM_MEMBERS } from '../support/emulator/enum-members.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const tenant = seededTenant(NOW);
const generated = tenant.records.filter(({ exemptFromExpiry }) => !exemptFromExpiry);

function whole(source: RecordSource) {
  // Outsiders come last.
  const range = (count: number) =>
    [...new Set([0, count - 2, count - 1])].filter((index) => index >= 0 && index < count);
  return {
    record: source.record,
    sessions: range(source.sessionCount).map((index) => source.session(index)),
    participants: range(source.participantCount).map((index) => source.participant(index)),
  };
}

function timeOf(value: Json | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

describe('The seeded company', () => {
  test('The company is the same on every start of the same day', () => {
    expect(seededTenant(NOW).records.map(whole)).toEqual(tenant.records.map(whole));
  });

  test('The company has the same calls later in the day, and sometimes more', () => {
    const evening = seededTenant(new Date('2026-11-25T22:00:00Z'));
    const byId = new Map(evening.records.map((source) => [source.id, source]));
    for (const source of tenant.records) {
      expect(byId.get(source.id)?.record).toEqual(source.record);
    }
    expect(evening.records.length).toBeGreaterThan(tenant.records.length);
  });

  test('The dates of the company move with the day', () => {
    const tomorrow = seededTenant(new Date(NOW.getTime() + DAY));
    const find = (records: readonly RecordSource[]) =>
      records.find(({ id }) => id === storyRecords.badWifiCall)?.record.startDateTime;
    expect(timeOf(find(tomorrow.records)) - timeOf(find(tenant.records))).toBe(DAY);
  });

  test('The company is made quickly', () => {
    const start = performance.now();
    seededTenant(NOW);
    expect(performance.now() - start).toBeLessThan(300);
  });

  test('The calls of the company lie within four weeks, and the latest ended 20 minutes ago', () => {
    expect(generated.length).toBeGreaterThan(300);
    for (const { record } of generated) {
      const [start, end] = [timeOf(record.startDateTime), timeOf(record.endDateTime)];
      expect(start).toBeLessThan(end);
      expect(start).toBeGreaterThan(NOW.getTime() - 29 * DAY);
      expect(end).toBeLessThanOrEqual(NOW.getTime() - 20 * MINUTE);
      expect(timeOf(record.lastModifiedDateTime)).toBeLessThanOrEqual(NOW.getTime());
    }
  });

  test.each(['2026-11-25T00:00:01Z', '2026-11-25T06:30:00Z', '2024-02-29T23:59:59Z'])(
    'The company has all its stories at %s',
    (now) => {
      const ids = new Set(seededTenant(new Date(now)).records.map(({ id }) => id));
      for (const id of Object.values(storyRecords)) expect(ids).toContain(id);
    },
  );

  test('The company works on weekdays', () => {
    const weekend = generated.filter(({ record }) =>
      [0, 6].includes(new Date(timeOf(record.startDateTime)).getUTCDay()),
    );
    expect(weekend.length).toBeGreaterThan(0);
    expect(weekend.length).toBeLessThan(generated.length / 8);
  });

  test('Every record of the company has its own id', () => {
    expect(new Set(tenant.records.map(({ id }) => id)).size).toBe(tenant.records.length);
  });
});

describe('Made-up data', () => {
  const text = JSON.stringify(generated.map(whole));

  test.each([
    ['telephone numbers', '"phone":{"id":"+'],
    ['guests', '"guest":{"id"'],
    ['users of Azure Communication Services', '"azureCommunicationServicesUser":{"id":"8:acs:'],
    ['auto attendants', '"role":"skypeForBusinessAutoAttendant"'],
    ['media controllers', '"role":"mediaController"'],
    ['failures while ringing', '"stage":"callSetup"'],
    ['failures in the middle', '"stage":"midcall"'],
    ['streams without telemetry', '"packetUtilization":0'],
    ['room systems', '"platform":"roomSystem"'],
    ['link speeds beyond 32 bits', '"linkSpeed":4294967295'],
    ['people of other companies', '@northwindtraders.com'],
    ['trace routes', '"hopCount":1'],
  ])('The company has %s', (_, part) => {
    expect(text.includes(part)).toBe(true);
  });

  test('Made-up data uses only members that the enums have', () => {
    const found = new Set<string>();
    collectEnums(JSON.parse(text) as Json, found);
    for (const entry of found) {
      const [name = '', member = ''] = entry.split(' ');
      expect(ENUM_MEMBERS[name]?.split(' '), name).toContain(member);
    }
    expect(found.size).toBeGreaterThan(35);
  });

  test('Sessions lie within their record, and segments lie within their session', () => {
    for (const source of generated) {
      const { record, sessions } = whole(source);
      for (const session of sessions) {
        expect(timeOf(session.startDateTime)).toBeGreaterThanOrEqual(timeOf(record.startDateTime));
        expect(timeOf(session.endDateTime)).toBeLessThanOrEqual(timeOf(record.endDateTime));
        expect(timeOf(session.startDateTime)).toBeLessThan(timeOf(session.endDateTime));
      }
    }
  });

  test('Times and durations are written as Microsoft writes them', () => {
    const instants = text.match(/"(?:start|end|lastModified)DateTime":"[^"]+"/g) ?? [];
    for (const instant of instants) {
      expect(instant).toMatch(/:"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z"$/);
    }
    for (const duration of text.match(/"PT[^"]*"/g) ?? []) {
      expect(duration).toMatch(/^"PT\d+(\.\d{0,2}[1-9])?S"$/);
    }
  });
});

test('The other company has no record of the first', () => {
  const fabrikam = seededTenant(NOW, 'fabrikam');
  const ids = new Set(tenant.records.map(({ id }) => id));
  expect(fabrikam.records.length).toBeGreaterThan(300);
  expect(fabrikam.records.filter(({ id }) => ids.has(id))).toEqual([]);
  expect(JSON.stringify(fabrikam.records.map(whole)).includes('contoso.com')).toBe(false);
});

function collectEnums(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) collectEnums(item, found);
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name in ENUM_MEMBERS && typeof member === 'string') found.add(`${name} ${member}`);
    else collectEnums(member, found);
  }
}
