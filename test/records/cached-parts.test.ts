import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import type { ReadJson } from '../../src/msgraph/exchange.ts';
import { type FirstPageProjection, wholeParticipant } from '../../src/plan/projection.ts';
import { RecordLoader } from '../../src/records/loader/record-loader.ts';
import { type CacheStore, createLocalStore } from '../../src/records/cache/cache-store.ts';
import { GraphSource } from '../../src/records/live/graph-source.ts';
import { ParticipationCache } from '../../src/records/loader/participation-cache.ts';
import { someOperation } from '../support/upstream/operation.ts';
import { SharedLevel } from '../support/upstream/shared-level.ts';
import { someReadThrough } from '../support/upstream/read-through.ts';
import { recordListOf } from '../../src/plan/record-list.ts';

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';

/** What one operation wants: parts of the record, or the list that it is in. */
interface Read {
  readonly from: 'record' | 'list';
  readonly properties: readonly string[];
  readonly sessions: FirstPageProjection | undefined;
  readonly participants: FirstPageProjection | undefined;
}

/** Microsoft Graph with one record, each value of which tells its version. */
class Microsoft {
  version = 1;
  requests = 0;

  readonly read: ReadJson = ({ path, query }) => {
    this.requests += 1;
    const record = this.#print(query);
    const json = path.endsWith(id) ? record : { value: [{ ...record, id }] };
    return Promise.resolve({ json, weightBytes: 10, ids: {} });
  };

  #print(query: string): JsonObject {
    const { version } = this;
    const [, names = ''] = /\$select=([^&]*)/.exec(query) ?? [];
    const own = names
      .split(',')
      .map((name): [string, unknown] => [name, name === 'version' ? version : [version]]);
    const properties: JsonObject = Object.fromEntries(own);
    return {
      ...properties,
      ...(query.includes('$expand=sessions') && { sessions: [{ version }] }),
      ...(query.includes('$expand=participants') && { participants_v2: [{ version }] }),
    };
  }
}

/** A gateway that remembers, each operation of which tells the versions of all that it is given. */
class Gateway {
  readonly microsoft: Microsoft;
  readonly #source: GraphSource;

  constructor(store: CacheStore, microsoft = new Microsoft()) {
    this.microsoft = microsoft;
    this.#source = new GraphSource(
      microsoft.read,
      'https://graph.microsoft.com',
      someReadThrough(3_600_000, store),
    );
  }

  get newestVersion(): unknown {
    return this.#source.newestVersion(id);
  }

  async run(read: Read): Promise<readonly unknown[]> {
    // Each takes no more than an operation of its price may.
    let allowance = price(read);
    const operation = someOperation({ takeAllowance: () => (allowance -= 1) >= 0 });
    const loader = new RecordLoader(
      this.#source,
      operation,
      { kind: 'all' },
      new ParticipationCache(0),
    );
    const properties = new Set(read.properties);
    if (read.from === 'list') {
      const page = { item: { properties, segments: false }, maxPageSize: undefined };
      const { items } = await loader.loadList(recordListOf({}), page, 'graph');
      return items.flatMap(({ json }) => read.properties.map((name) => json[name]).flat());
    }
    const request = await loader.loadRecord(id, { ...read, properties });
    const own = await request.own;
    const pages = await Promise.all([request.sessions, request.participants]);
    return [
      ...read.properties.map((name) => own[name]).flat(),
      ...pages.flatMap((page) => page?.items.map(({ json }) => json.version) ?? []),
    ];
  }
}

function price({ sessions, participants }: Read): number {
  return sessions && participants ? 2 : 1;
}

function parts({ sessions, participants }: Read): number {
  return 1 + (sessions ? 1 : 0) + (participants ? 1 : 0);
}

const sessions = (segments: boolean, ...names: readonly string[]): FirstPageProjection => ({
  item: { properties: segments ? 'all' : new Set(names), segments },
  maxPageSize: undefined,
});
const optional = <Value>(...values: readonly Value[]) => fc.constantFrom(undefined, ...values);

const reads = fc.record<Read>({
  from: fc.constantFrom('record', 'record', 'record', 'list'),
  properties: fc.subarray(['type', 'startDateTime', 'joinWebUrl', 'version'], { minLength: 1 }),
  sessions: optional(sessions(false, 'id'), sessions(false, 'id', 'isTest'), sessions(true)),
  participants: optional({ item: wholeParticipant, maxPageSize: undefined }),
});
const alone = reads.map((read): Read => ({
  ...read,
  sessions: undefined,
  participants: undefined,
}));
const wanted = fc
  .oneof(reads, alone)
  .map((read): Read =>
    read.from === 'list' ? { ...read, sessions: undefined, participants: undefined } : read,
  );

/** Some reads at the same time, or a newer version, of which nobody hears. */
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.array(wanted, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant('rise' as const) },
  ),
  { minLength: 2, maxLength: 30 },
);

const keyOf = (read: Read) =>
  JSON.stringify(read, (_, value: unknown) =>
    value instanceof Set ? Array.from(value as ReadonlySet<string>) : value,
  );

describe.each([
  ['in this process', () => createLocalStore(1_000_000)],
  ['at a level that holds text and answers later', () => new SharedLevel().connect()],
])('The parts of a record that are cached %s, read in any order', (_place, createStore) => {
  it('Cached parts are never older than a version that was seen, and cost one request a version', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const gateway = new Gateway(createStore());
        const { microsoft } = gateway;
        const spent = new Map<string, number>();
        for (const step of taken) {
          if (step === 'rise') {
            microsoft.version += 1;
            spent.clear();
            continue;
          }
          const before = microsoft.requests;
          const seen = Number(gateway.newestVersion ?? 0);
          for (const versions of await Promise.all(step.map((read) => gateway.run(read)))) {
            expect(new Set(versions).size).toBe(1);
            expect(versions[0]).toBeGreaterThanOrEqual(seen);
          }
          const key = [...new Set(step.map(keyOf))].sort().join();
          const cost = (spent.get(key) ?? 0) + microsoft.requests - before;
          spent.set(key, cost);
          const distinct = new Map(step.map((read) => [keyOf(read), parts(read)]));
          const most = [...distinct.values()].reduce((sum, count) => sum + count, 0);
          expect(cost).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('Cached parts cost no more than estimated while the version stays the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wanted, { minLength: 1, maxLength: 12 }), async (taken) => {
        const gateway = new Gateway(createStore());
        const known = new Set<string>();
        for (const read of taken) {
          const before = gateway.microsoft.requests;
          await gateway.run(read);
          const cost = gateway.microsoft.requests - before;
          expect(cost).toBeLessThanOrEqual(known.has(keyOf(read)) ? 0 : price(read));
          known.add(keyOf(read));
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['sessions first', ['sessions', 'own']],
    ['its own fields first', ['own', 'sessions']],
  ] as const)('Each part is requested once: %s', async (_order, order) => {
    const gateway = new Gateway(createStore());
    const nothing = { sessions: undefined, participants: undefined };
    const own: Read = { from: 'record', properties: ['type', 'startDateTime'], ...nothing };
    const read = { own, sessions: { ...own, properties: ['version'], sessions: sessions(false) } };
    for (const name of order) await gateway.run(read[name]);
    for (let round = 0; round < 7; round += 1) await gateway.run(read.own);
    expect(gateway.microsoft.requests).toBe(2);
  });

  it('Outdated parts are requested once by operations that find them at the same time', async () => {
    const gateway = new Gateway(createStore());
    const own: Read = {
      from: 'record',
      properties: ['type', 'version'],
      sessions: undefined,
      participants: undefined,
    };
    const list: Read = { ...own, from: 'list', properties: ['version'] };
    await gateway.run(own);
    gateway.microsoft.version = 2;
    await Promise.all([list, own, own].map((read) => gateway.run(read)));
    expect(gateway.microsoft.requests).toBeLessThanOrEqual(3);
  });

  it('Parts have one version, even if it has risen since some of them were cached', async () => {
    const gateway = new Gateway(createStore());
    const own: Read = {
      from: 'record',
      properties: ['type'],
      sessions: undefined,
      participants: undefined,
    };
    await gateway.run(own);
    gateway.microsoft.version = 2;
    expect(await gateway.run({ ...own, sessions: sessions(true) })).toEqual([2, 2]);
    expect(gateway.microsoft.requests).toBe(3);
  });
});

describe('A level that two gateways share', () => {
  const nothing = { sessions: undefined, participants: undefined };
  const own: Read = { from: 'record', properties: ['type'], ...nothing };
  const list: Read = { from: 'list', properties: ['type'], ...nothing };
  const whole: Read = {
    ...own,
    sessions: sessions(false, 'id'),
    participants: { item: wholeParticipant, maxPageSize: undefined },
  };

  function start() {
    const level = new SharedLevel();
    const microsoft = new Microsoft();
    return [
      new Gateway(level.connect(), microsoft),
      new Gateway(level.connect(), microsoft),
    ] as const;
  }

  it.each([
    ['a record', own, 1],
    ['a record with both collections', whole, 2],
    ['a list', list, 1],
  ])(
    'A gateway answers from what another has read, at a shared level: %s',
    async (_kind, read, requests) => {
      const [one, other] = start();
      const versions = await one.run(read);
      expect(await other.run(read)).toEqual(versions);
      expect(one.microsoft.requests).toBe(requests);
    },
  );

  it('A shared level shows a gateway the versions that another has seen', async () => {
    const [one, other] = start();
    await one.run(own);
    expect(other.newestVersion).toBeNull();
    await other.run(own);
    expect(other.newestVersion).toBe(1);
  });

  it('A shared level gives no gateway an older version than it has seen', async () => {
    const [one, other] = start();
    await one.run(own);
    one.microsoft.version = 2;
    expect(await other.run(list)).toEqual([2]);
    expect(await other.run(own)).toEqual([2]);
    expect(one.microsoft.requests).toBe(3);
  });
});
