import { describe, expect, test } from 'vitest';
import {
  ask,
  objectsAt,
  RECORDS,
  refusal,
  textAt,
  walk,
  withEmulator,
} from '../support/emulator/ask.ts';
import { tenantOfStarts } from '../support/emulator/made-records.ts';

describe('List of the seeded company', () => {
  const emulator = withEmulator();

  test('The list contains every record once, 60 a page', async () => {
    const { items, pages } = await walk(emulator(), RECORDS);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(pages.slice(0, -1).every((size) => size === 60)).toBe(true);
    expect(items.length).toBeGreaterThan(300);
  });

  test('Records in the list have organizers and no participants', async () => {
    const { body } = await ask(emulator(), RECORDS);
    expect(body['@odata.context']).toBe(
      `${emulator().url}/v1.0/$metadata#communications/callRecords`,
    );
    for (const item of objectsAt(body, 'value')) {
      expect(item).toHaveProperty('organizer_v2.identity');
      expect(item.participants).toEqual([]);
      expect(item).not.toHaveProperty('sessions');
      expect(item).not.toHaveProperty('participants_v2');
    }
  });

  test('$select applies to every page of the list', async () => {
    const { items } = await walk(emulator(), `${RECORDS}?$select=id,type`);
    expect(items.length).toBeGreaterThan(300);
    for (const item of items) expect(Object.keys(item).sort()).toEqual(['id', 'type']);
  });

  test('$filter stays in the links of the list', async () => {
    const bound = '2026-11-10T00:00:00Z';
    const { items, pages } = await walk(
      emulator(),
      `${RECORDS}?$filter=startDateTime ge ${bound}&$select=startDateTime`,
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const item of items) expect(textAt(item, 'startDateTime') >= bound).toBe(true);
  });
});

describe('$filter', () => {
  const starts = [
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00.0000001Z',
    '2026-11-21T10:00:00.5Z',
    '2026-11-22T10:00:00.123Z',
  ];
  const emulator = withEmulator({ tenant: tenantOfStarts(starts) });

  test.each([
    ['startDateTime lt 2026-11-20T10:00:00.0000001Z', [0]],
    ['startDateTime le 2026-11-20T10:00:00.0000001Z', [0, 1]],
    ['startDateTime gt 2026-11-20T10:00:00Z', [1, 2, 3]],
    ['startDateTime ge 2026-11-20T11:00:00+01:00', [0, 1, 2, 3]],
    ['startDateTime ge 2026-11-21T00:00:00Z and startDateTime lt 2026-11-22T00:00:00Z', [2]],
    ['startDateTime ge 2026-11-20T12:00:00+02:00', [0, 1, 2, 3]],
    ['startDateTime gt 2026-11-20T04:30:00.0000000-05:30', [1, 2, 3]],
    ['startDateTime lt 2026-11-20T10:00Z', []],
    [
      "startDateTime ge 2026-11-20T00:00:00Z and startDateTime lt 2026-11-21T10:00:00.5000001Z and participants_v2/any(p:p/id eq 'O''Brien')",
      [0, 2],
    ],
    ["participants_v2/any(p:p/id eq 'person-2')", [2]],
    ["participants_v2/any(p:p/id eq 'PERSON-2')", []],
    ["participants_v2/any(p:p/id eq ' person-2')", []],
    ["participants_v2/any(p:p/id eq 'person')", []],
    ["participants_v2/any(p:p/id eq '')", []],
    ["participants_v2/any(x: x/id eq 'person-1')", [1]],
    ["participants_v2/any(p:p/id eq 'O''Brien')", [0, 2]],
    ["participants_v2/any(p:p/id eq 'salt and pepper')", [0, 2]],
    ["startDateTime gt 2026-11-20T12:00:00Z and participants_v2/any(p:p/id eq 'O''Brien')", [2]],
    ["participants_v2/any(p:p/id eq 'nobody')", []],
  ])('$filter selects the expected records: %s', async (filter, expected) => {
    const { body } = await ask(emulator(), `${RECORDS}?$filter=${encodeURIComponent(filter)}`);
    const found = objectsAt(body, 'value').map((item) => textAt(item, 'startDateTime'));
    expect(found).toEqual(expected.map((index) => starts[index]));
  });

  test.each([
    '',
    "type eq 'groupCall'",
    'startDateTime eq 2026-11-20T10:00:00Z',
    'startDateTime ge 2026-11-20',
    "startDateTime ge '2026-11-20T10:00:00Z'",
    'startDateTime ge 2026-13-45T10:00:00Z',
    'lastModifiedDateTime ge 2026-11-20T10:00:00Z',
    "participants_v2/any(p:q/id eq 'x')",
    "participants_v2/any(p:p/id eq 'it's')",
    "participants/any(p:p/id eq 'x')",
    'startDateTime ge 2026-11-20T10:00:00Z or startDateTime lt 2026-11-20T10:00:00Z',
    'startDateTime ge 2026-11-20T10:00:00Z and',
    'and startDateTime ge 2026-11-20T10:00:00Z',
    'startDateTime ge 2026-02-30T00:00:00Z',
    'startDateTime ge 2026-11-20T10:00:00 02:00',
    'startDateTime ge 2026-11-20T10:00:00+99:00',
    'startDateTime ge 2026-11-20T10:00:00.0000000000000Z',
    'startDateTime ge 2026-11-20T10:00:00Z, startDateTime lt 2026-11-21T10:00:00Z',
    'startDateTime ge now()',
    'not startDateTime ge 2026-11-20T10:00:00Z',
    '(startDateTime ge 2026-11-20T10:00:00Z)',
    "participants_v2/any(p:p/id eq 'x') or participants_v2/any(p:p/id eq 'y')",
    "participants_v2/any(p:p/id eq 'x' or p/id eq 'y')",
    "participants_v2/any(p:p/id eq 'x'')",
    "participants_v2/any(p:p/id eq ''x')",
    "participants_v2/any(p:p/id eq 'x')) and (startDateTime ge 2026-11-20T10:00:00Z",
    "participants_v2/any(p:p/id eq 'x')&$select=id",
    "participants_v2/any(p:p/id ne 'x')",
    "participants_v2/all(p:p/id eq 'x')",
    "participants_v2/any(p:startswith(p/id,'x'))",
    "startDateTime ge 2026-11-20T10:00:00Z'; drop table callRecords; --",
  ])('$filter is refused: %s', async (filter) => {
    const target = `${RECORDS}?$filter=${encodeURIComponent(filter)}`;
    expect(await refusal(emulator(), target)).toMatch(/^400 BadRequest: Invalid filter clause/);
  });

  test.each([
    ['a character of no width', 'startDateTime\0ge 2026-11-20T10:00:00Z'],
    ['4,000 quotes', "'".repeat(4_000)],
    ['4,001 quotes', "'".repeat(4_001)],
    ['4,000 brackets', '('.repeat(4_000)],
    ['a thousand times and', ' and '.repeat(1_000)],
  ])('$filter is refused with %s', async (_, filter) => {
    const target = `${RECORDS}?$filter=${encodeURIComponent(filter)}`;
    expect(await refusal(emulator(), target)).toMatch(/^400 BadRequest: Invalid filter clause/);
  });

  test('$filter with a broken encoding is refused', async () => {
    const target = `${RECORDS}?$filter=startDateTime%20ge%20%E0%A4%A`;
    expect(await refusal(emulator(), target)).toMatch(/^400 BadRequest: .* percent-encoding/);
  });
});
