import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CallLogArchivist } from '../../../src/archive/logs/call-log-archivist.ts';
import { UnavailableUpstreamError } from '../../../src/errors.ts';
import type { ReadJson } from '../../../src/msgraph/exchange.ts';
import { onlyProcess } from '../../../src/notifications/leadership.ts';
import type { Store } from '../../../src/store/store.ts';
import { storedRows } from '../../support/archive/stored-rows.ts';
import { describeEngines, type StorePlace } from '../../support/store/engines.ts';

const hourMs = 3_600_000;
const now = Date.parse('2026-11-25T12:00:00Z');
const root = 'https://graph.example';
const rowOf = (id: string, time = '10:00:00') => ({
  id,
  startDateTime: `2026-11-25T${time}Z`,
});
type Pages = readonly (readonly object[] | Error)[];

describeEngines('The archivist of call logs', (engine) => {
  let place: StorePlace;
  let store: Store;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    place.remove();
  });
  beforeEach(async () => {
    await store.write(
      ['call_log_row', 'call_log_day'].map((table) => ({ sql: `DELETE FROM ${table}` })),
    );
  });

  /** Reads the day of both logs, as Microsoft has them in these pages. */
  async function read(at: number, calls: Pages, routed: Pages = [[rowOf('r')]]): Promise<void> {
    const answer: ReadJson = ({ path, query }) => {
      const pages = path.includes('getPstnCalls') ? calls : routed;
      const number = Number(query.split('=')[1] ?? 0);
      const page = path.includes('fromDateTime=2026-11-25T00:00:00Z') ? (pages[number] ?? []) : [];
      if (page instanceof Error) return Promise.reject(page);
      const link = `${root}/v1.0${path}?$skip=${number + 1}`;
      const isLast = number >= pages.length - 1;
      const json = { value: page, ...(isLast ? {} : { '@odata.nextLink': link }) };
      const body = Buffer.from(JSON.stringify(json));
      return Promise.resolve({ json, body, weightBytes: 0, ids: {} });
    };
    const archivist = new CallLogArchivist({
      ...{ store, read: answer, root, hasSpare: () => true, clock: { now: at } },
      ...{ keepMs: at - now + hourMs, leadership: onlyProcess },
    });
    while ((await archivist.step()) <= at + 1000) continue;
  }

  const kept = async () =>
    (await storedRows(store, 'call_log_row'))
      .map(({ log, row_key: key, start_time: time }) =>
        [log, String(key).split(' ')[0], String(time).slice(11, 16)].join(' '),
      )
      .sort();

  it('keeps of a day that is read again what Microsoft still has', async () => {
    await read(now, [[rowOf('a'), rowOf('b')], [rowOf('c')]]);
    expect(await kept()).toEqual([
      'directRoutingCalls r 10:00',
      'pstnCalls a 10:00',
      'pstnCalls b 10:00',
      'pstnCalls c 10:00',
    ]);
    await read(now + 7 * hourMs, [[rowOf('a'), rowOf('c', '10:05:00')]]);
    expect(await kept()).toEqual([
      'directRoutingCalls r 10:00',
      'pstnCalls a 10:00',
      'pstnCalls c 10:05',
    ]);
  });

  it('removes no row if a page cannot be read', async () => {
    await read(now, [[rowOf('a'), rowOf('b')]]);
    const before = await kept();
    await read(now + 7 * hourMs, [[rowOf('a')], new UnavailableUpstreamError({})]);
    expect(await kept()).toEqual(before);
  });

  it('reads a day again of which rows were removed, because others may have been missed', async () => {
    const isFinal = async () =>
      (
        await store.read({
          sql: "SELECT is_final FROM call_log_day WHERE log = 'pstnCalls' AND day = '2026-11-25'",
        })
      ).map(({ is_final: final }) => final);
    await read(now, [[rowOf('a'), rowOf('b')]]);
    await read(now + 100 * hourMs, [[rowOf('a')]]);
    expect(await isFinal()).toEqual([0]);
    await read(now + 107 * hourMs, [[rowOf('a'), rowOf('b')]]);
    expect(await isFinal()).toEqual([1]);
    expect(await kept()).toContain('pstnCalls b 10:00');
  });
});
