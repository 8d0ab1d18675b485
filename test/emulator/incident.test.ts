import { describe, expect, test } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { isJsonObject, type Json, type JsonObject } from '../../emulator/tenant.ts';
import { textAt } from '../support/emulator/ask.ts';

const DAY = 24 * 60 * 60_000;
const SUBNET = '10.20.102.0';

/** Every session with somebody in the subnet, and the day of its call. */
function sessionsIn(
  now: string,
): readonly { readonly day: string; readonly session: JsonObject }[] {
  return seededTenant(new Date(now)).records.flatMap((source) => {
    const day = textAt(source.record, 'startDateTime').slice(0, 10);
    return Array.from({ length: source.sessionCount }, (_, index) => source.session(index))
      .filter((session) => JSON.stringify(session).includes(`"subnet":"${SUBNET}"`))
      .map((session) => ({ day, session }));
  });
}

function bandsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => bandsIn(item));
  if (!isJsonObject(value)) return [];
  if (value.subnet === SUBNET) return [textAt(value, 'wifiBand')];
  return Object.values(value).flatMap(bandsIn);
}

const textOf = (sessions: readonly { readonly session: JsonObject }[]) => JSON.stringify(sessions);

describe('The incident', () => {
  test.each([
    ['a Wednesday', '2026-11-25T06:30:00Z', '2026-11-24'],
    ['a Thursday', '2026-11-26T12:00:00Z', '2026-11-24'],
    ['a Friday', '2026-11-27T12:00:00Z', '2026-11-24'],
    ['a Saturday', '2026-11-28T12:00:00Z', '2026-11-24'],
    ['a Sunday', '2026-11-29T12:00:00Z', '2026-11-24'],
    ['a Monday', '2026-11-30T12:00:00Z', '2026-11-24'],
    ['a Tuesday', '2026-12-01T12:00:00Z', '2026-11-24'],
  ])('On %s, one subnet is poor over 2.4 GHz since the last Tuesday', (_day, now, tuesday) => {
    const sessions = sessionsIn(now);
    const since = sessions.filter(({ day }) => day >= tuesday);
    const before = sessions.filter(({ day }) => day < tuesday);
    expect(new Date(tuesday).getTime()).toBeGreaterThanOrEqual(Date.parse(now) - 8 * DAY);
    expect(new Set(since.flatMap(({ session }) => bandsIn(session)))).toEqual(
      new Set(['frequency24GHz']),
    );
    expect(new Set(before.flatMap(({ session }) => bandsIn(session)))).toEqual(
      new Set(['frequency50GHz']),
    );
    expect(since.length).toBeGreaterThan(20);
    expect(before.length).toBeGreaterThan(200);
  });

  test('From its first day on, calls are dropped and not set up, and people complain', () => {
    const sessions = sessionsIn('2026-11-25T00:30:00Z');
    const [first, before] = [
      textOf(sessions.filter(({ day }) => day === '2026-11-24')),
      textOf(sessions.filter(({ day }) => day < '2026-11-24')),
    ];
    for (const trouble of ['"stage":"midcall"', '"rating":"bad"', '"Interruptions":true']) {
      expect(first).toContain(trouble);
      expect(before).not.toContain(trouble);
    }
    expect(first).toContain('"reason":"Media connectivity could not be established."');
  });
});
