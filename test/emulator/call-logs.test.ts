import { describe, expect, test } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type JsonObject, type LogRow, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import {
  ask,
  linkAt,
  NOW,
  objectsAt,
  RECORDS,
  refusal,
  textAt,
  walk,
  withEmulator,
} from '../support/emulator/ask.ts';

const startsAt = (startDateTime: string): JsonObject => ({ id: startDateTime, startDateTime });
const edges = [
  '2026-10-31T23:59:59.9999999Z',
  '2026-11-01T00:00:00Z',
  '2026-11-15T12:00:00.1234567Z',
  '2026-11-30T23:59:59.9999999Z',
  '2026-12-01T00:00:00Z',
  '2026-12-01T00:00:00.0000001Z',
];
const rows = rowsFromJson(edges.map(startsAt));
const edgeTenant = tenantOf([], 'edges', () => ({
  getPstnCalls: rows,
  getDirectRoutingCalls: rows,
}));
const FUNCTIONS = ['getPstnCalls', 'getDirectRoutingCalls'] as const;

describe('Windows of the logs', () => {
  const emulator = withEmulator({ tenant: edgeTenant });
  const metered = withEmulator({ tenant: edgeTenant, quota: 'microsoft' });
  const idsOf = async (called: string) => {
    const { body } = await ask(emulator(), `${RECORDS}/${called}`);
    return objectsAt(body, 'value').map(({ id }) => id);
  };

  test('The end of a window is inclusive for one log, and exclusive for the other', async () => {
    const window = '(fromDateTime=2026-11-01T00:00:00Z,toDateTime=2026-12-01T00:00:00Z)';
    expect(await idsOf(`getPstnCalls${window}`)).toEqual(edges.slice(1, 5));
    expect(await idsOf(`getDirectRoutingCalls${window}`)).toEqual(edges.slice(1, 4));
  });

  test.each([
    ['dates alone', '(fromDateTime=2026-11-01,toDateTime=2026-12-01)'],
    [
      'encoded colons',
      '(fromDateTime=2026-11-01T00%3A00%3A00Z,toDateTime=2026-12-01T00%3A00%3A00Z)',
    ],
    ['the parameter names of its own links', '(from=2026-11-01,to=2026-12-01)'],
    ['the order reversed', '(toDateTime=2026-12-01,fromDateTime=2026-11-01)'],
  ])('A window is accepted with %s', async (_, window) => {
    expect(await idsOf(`getPstnCalls${window}`)).toEqual(edges.slice(1, 5));
    const qualified = `microsoft.graph.callRecords.getDirectRoutingCalls${window}`;
    expect(await idsOf(qualified)).toEqual(edges.slice(1, 4));
  });

  test.each(FUNCTIONS)('A window of more than 90 days gets 406 from %s', async (name) => {
    const within = `${RECORDS}/${name}(fromDateTime=2026-09-01,toDateTime=2026-11-30)`;
    expect((await ask(emulator(), within)).status).toBe(200);
    const beyond = `${RECORDS}/${name}(fromDateTime=2026-09-01,toDateTime=2026-11-30T00:00:00.0000001Z)`;
    expect((await ask(emulator(), beyond)).status).toBe(406);
  });

  test.each([
    '',
    '()',
    '(fromDateTime=2026-11-01)',
    '(fromDateTime=a,toDateTime=b)',
    '(fromDateTime=2026-02-30,toDateTime=2026-03-01)',
  ])('A function without two times is refused: %s', async (parameters) => {
    expect(await refusal(emulator(), `${RECORDS}/getPstnCalls${parameters}`)).toMatch(/^400/);
  });

  test('A filter is refused by one log, and silently ignored by the other', async () => {
    const query = '(fromDateTime=2026-11-01,toDateTime=2026-12-01)?$filter=callType%20eq%20%27x%27';
    expect((await ask(emulator(), `${RECORDS}/getPstnCalls${query}`)).status).toBe(400);
    expect(await idsOf(`getDirectRoutingCalls${query}`)).toEqual(edges.slice(1, 4));
  });

  test.each(['$top=5', '$orderby=id', '$skip=x', '$skip=-1'])(
    'The option %s is refused',
    async (option) => {
      const target = `${RECORDS}/getPstnCalls(from=2026-11-01,to=2026-12-01)?${option}`;
      expect((await ask(emulator(), target)).status).toBe(400);
    },
  );

  test('Only the window of the application counts a request for a log', async () => {
    await ask(metered(), `${RECORDS}/getPstnCalls(from=2026-11-01,to=2026-12-01)`);
    const response = await fetch(`${metered().url}/emulator/quota`);
    const uses = (await response.json()) as readonly { readonly window: string }[];
    expect(uses.map(({ window }) => window)).toEqual(['application']);
  });
});

describe('Logs of the company', () => {
  const emulator = withEmulator();
  const window = '(fromDateTime=2026-09-01,toDateTime=2026-11-25)';

  test.each(FUNCTIONS)(
    'Rows of %s come in pages of 1,000, with the count of the page',
    async (name) => {
      const { body } = await ask(emulator(), `${RECORDS}/${name}${window}`);
      expect(body['@odata.count']).toBe(1000);
      expect(objectsAt(body, 'value')).toHaveLength(1000);
      expect(body['@odata.context']).toMatch(
        /#Collection\(microsoft\.graph\.callRecords\.\w+LogRow\)$/,
      );
      const { items, pages } = await walk(emulator(), `${RECORDS}/${name}${window}`);
      expect(pages.slice(0, -1).every((size) => size === 1000)).toBe(true);
      expect(pages.length).toBeGreaterThan(2);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    },
  );

  test('The links of one log have other parameter names than its requests', async () => {
    const links = await Promise.all(
      FUNCTIONS.map(async (name) =>
        linkAt((await ask(emulator(), `${RECORDS}/${name}${window}`)).body),
      ),
    );
    expect(links).toEqual([
      `${emulator().url}${RECORDS}/getPstnCalls(from=2026-09-01,to=2026-11-25)?$skip=1000`,
      `${emulator().url}${RECORDS}/getDirectRoutingCalls${window}?$skip=1000`,
    ]);
  });

  test('Rows appear a day or two after their calls', () => {
    const { logs } = seededTenant(NOW);
    const all = [...logs.getPstnCalls, ...logs.getDirectRoutingCalls];
    const delays = all.map(({ json, appearsAt }) => appearsAt - endOf(json));
    const hour = 3_600_000;
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(23 * hour);
    expect(Math.max(...delays)).toBeLessThanOrEqual(49 * hour);
  });

  test('Rows of direct routing lead to the telephone calls of the last weeks', () => {
    const { logs, records } = seededTenant(NOW);
    const ids = new Set(records.map(({ id }) => id));
    const correlated = logs.getDirectRoutingCalls.filter(({ json }) =>
      ids.has(textAt(json, 'correlationId')),
    );
    expect(correlated.length).toBeGreaterThan(50);
    expect(correlated.map(({ json }) => json.correlationId)).toContain(storyRecords.pstnCall);
  });

  test('Rows have the oddities of Microsoft’s samples', () => {
    const { logs } = seededTenant(NOW);
    const every = (name: string, rowsOf: readonly LogRow[]) =>
      new Set(rowsOf.map(({ json }) => json[name]));
    const routed = logs.getDirectRoutingCalls;
    expect(every('failureDateTime', routed)).toContain('0001-01-01T00:00:00Z');
    const hidden = /^\+\d+\*\*\*$/;
    for (const { json } of routed) expect(textAt(json, 'callerNumber')).toMatch(hidden);
    expect(every('callType', routed)).toContain('ByotIn');
    for (const log of [routed, logs.getPstnCalls]) {
      expect(every('userId', log)).toContain('');
      expect(every('userId', log)).toContain(null);
    }
  });

  test('The same rows are there on every start', () => {
    expect(seededTenant(NOW).logs).toEqual(seededTenant(NOW).logs);
  });
});

function endOf(json: JsonObject): number {
  return Date.parse(textAt(json, 'startDateTime')) + Number(json.duration) * 1000;
}
