import { describe, expect, test } from 'vitest';
import { recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import {
  ask,
  linkAt,
  objectAt,
  objectsAt,
  RECORDS,
  walk,
  withEmulator,
} from '../support/emulator/ask.ts';
import { askBatch, getsOf, responsesOf } from '../support/emulator/ask-batch.ts';

const SOMEBODY = "x'y";
const MINUTE = 60_000;
const FIRST_START = Date.UTC(2026, 10, 1);

// Every 40 minutes a call, every second one with somebody.
const records = Array.from({ length: 300 }, (_, index) => {
  const startDateTime = new Date(FIRST_START + index * 40 * MINUTE).toISOString();
  return recordFromJson({
    id: `call-${index}`,
    type: 'groupCall',
    startDateTime,
    endDateTime: startDateTime,
    participants_v2: index % 2 === 0 ? [{ id: SOMEBODY }] : [{ id: 'nobody' }],
  });
});
const emulator = withEmulator({ tenant: tenantOf(records) });

const FILTER =
  "startDateTime ge 2026-11-01T00:00:00Z and startDateTime lt 2026-11-08T00:00:00.0000000Z and participants_v2/any(p:p/id eq 'x''y')";

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['as encodeURIComponent writes it', encodeURIComponent(FILTER)],
  ['with all that is not a letter encoded', encodeAll(FILTER)],
  ['with spaces alone encoded', FILTER.replaceAll(' ', '%20')],
  ['with plus signs for spaces', FILTER.replaceAll(' ', '+')],
  ['with an offset', FILTER.replace('00:00:00Z', '02:00:00%2B02:00').replaceAll(' ', '%20')],
];

function encodeAll(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `%${code.padStart(2, '0')}`;
  });
}

describe.each(SPELLINGS)('List filtered by participant and time, spelt %s', (_, filter) => {
  const target = `${RECORDS}?$filter=${filter}&$select=id,startDateTime`;

  test('The filter finds a person’s calls of a week, 60 a page', async () => {
    const { items, pages } = await walk(emulator(), target);
    expect(pages).toEqual([60, 60, 6]);
    expect(items.map(({ id }) => id)).toEqual(
      Array.from({ length: 126 }, (_, index) => `call-${index * 2}`),
    );
    for (const item of items) expect(Object.keys(item)).toEqual(['id', 'startDateTime']);
  });

  test('The filter stays in the links as it was sent', async () => {
    const { body } = await ask(emulator(), target);
    // A client may encode quotes on the way.
    const sent = emulator().requests.at(-1)?.url ?? '';
    const start = `${emulator().url}${sent}&$skiptoken=`;
    expect(linkAt(body)?.startsWith(start)).toBe(true);
    const second = await ask(emulator(), linkAt(body) ?? '');
    expect(linkAt(second.body)?.startsWith(start)).toBe(true);
  });

  test('The filtered list continues in a batch', async () => {
    const { body } = await ask(emulator(), target);
    const link = linkAt(body) ?? '';
    const step = link.slice(`${emulator().url}/v1.0`.length);
    const [response = {}] = responsesOf(await askBatch(emulator(), getsOf([step])));
    expect(response.body).toEqual((await ask(emulator(), link)).body);
  });
});

test('A preference for smaller pages applies to one page and must be repeated with each', async () => {
  const target = `${RECORDS}?$filter=${encodeURIComponent(FILTER)}`;
  const headers = { prefer: 'odata.maxpagesize=50' };
  const first = await ask(emulator(), target, headers);
  expect(first.headers.get('preference-applied')).toBe('odata.maxpagesize=50');
  expect(objectsAt(first.body, 'value')).toHaveLength(50);
  const link = linkAt(first.body) ?? '';
  expect(objectsAt((await ask(emulator(), link)).body, 'value')).toHaveLength(60);
  expect(objectsAt((await ask(emulator(), link, headers)).body, 'value')).toHaveLength(50);
});

test('A preference for larger pages gets the maximum page size', async () => {
  const { body, headers } = await ask(emulator(), RECORDS, { prefer: 'odata.maxpagesize=999' });
  expect(headers.get('preference-applied')).toBe('odata.maxpagesize=60');
  expect(objectsAt(body, 'value')).toHaveLength(60);
});

test('An unencoded filter in a batch is encoded in links as far as necessary', async () => {
  const step = `/communications/callRecords?$filter=${FILTER}`;
  const [response = {}] = responsesOf(await askBatch(emulator(), getsOf([step])));
  const link = linkAt(objectAt(response, 'body')) ?? '';
  expect(link).toContain(`?$filter=${FILTER.replaceAll(' ', '%20')}&$skiptoken=`);
  expect((await ask(emulator(), link)).status).toBe(200);
});

test('A link with a changed filter is refused', async () => {
  const { body } = await ask(emulator(), `${RECORDS}?$filter=${encodeURIComponent(FILTER)}`);
  const changed = linkAt(body)?.replace('2026-11-08', '2026-11-09') ?? '';
  expect((await ask(emulator(), changed)).status).toBe(400);
});
