import { type GraphQLEnumType, type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../emulator/tenant.ts';
import { classOf } from '../../src/access/class-of.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { columnSets, mayRead } from '../support/access/every-field.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { noteChange } from '../support/archive/note-change.ts';
import { recordsWith } from '../support/archive/records-with.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { Document } from '../support/document.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';
import { countDays, counter, makeFacts } from '../support/statistics/counted-archive.ts';
import { type Counted, recount, sumOf } from '../support/statistics/recount.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const schema = createExecutableSchema();
const { file, remove } = createAuditDirectory();
const audit = { file, key: auditKey, servesUnwritten: false };
const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
const now = new Date('2026-11-28T12:00:00Z');

const filterFields = `callRecordFilter {
  startDateTime { ge lt } type
  quality {
    mediaKind subnet connectionType wifiBand deviceName platform clientVersion hour weekday unknown
  }
}`;
const figures = `isOther people streams goodStreams poorStreams unclassifiedStreams setupFailures drops
  poorRate { numerator denominator value target }
  setupFailureRate { numerator denominator value target }
  dropRate { numerator denominator value target }
  jitterMs { count median percentile95 }
  packetLossRate { count median percentile95 }
  roundTripTimeMs { count median percentile95 }
  failures { stage reason count }
  feedback { rated notRated excellent good fair poor bad poorOrBadRate tokens { name count } }`;

interface Node {
  readonly [name: string]: unknown;
  readonly isOther: boolean;
  readonly people: number;
  readonly streams: number;
}

interface NamedCount {
  readonly count: number;
  readonly [name: string]: unknown;
}

function countsOf(list: unknown, nameOf: (item: NamedCount) => string) {
  const items = list as readonly NamedCount[];
  const counts = items.map(({ count }) => count);
  expect(counts).toEqual([...counts].sort((one, other) => other - one));
  return Object.fromEntries(items.map((item) => [nameOf(item), item.count]));
}

function feedbackFrom({ ratings, tokens }: ReturnType<typeof sumOf>) {
  const { notrated = 0, excellent = 0, good = 0, fair = 0, poor = 0, bad = 0 } = ratings;
  const rated = excellent + good + fair + poor + bad;
  const inOrder = Object.entries(tokens).map(([name, count]) => ({ name, count }));
  return {
    ...{ rated, notRated: notrated, excellent, good, fair, poor, bad },
    poorOrBadRate: rated === 0 ? null : (poor + bad) / rated,
    tokens: inOrder.sort(
      (one, other) => other.count - one.count || (one.name < other.name ? -1 : 1),
    ),
  };
}

describe('Query.callQuality', () => {
  let system: Archived & CallerSystem;
  let records: readonly JsonObject[];
  let counted: readonly Counted[];
  const callerWith = (...roles: readonly string[]) =>
    bearer(system.authority.issueToUser({ roles: roles.map((role) => `CallRecords.Read${role}`) }));
  const everything = () => callerWith('', '.Identity', '.Network', '.Device', '.Phone');
  const ask = async (values: string, selection: string, caller = everything()) => {
    const query = `{ callQuality${values} { totalCount ruleSet minGroupSize computedUntil nodes { ${selection} } } }`;
    const response = await system.ask(query, {}, caller);
    const nodes = (response.data?.callQuality?.nodes ?? []) as readonly Node[];
    return { ...response, nodes };
  };

  beforeAll(async () => {
    // Tens of thousands of groups take seconds, and many of them on a busy machine.
    const configuration = { audit, deadlineMs: 100_000 };
    const options = { callers: true, emulator: { now }, configuration } as const;
    system = await startArchived(sqlite, options);
    records = recordsWith(system.emulator, 'startDateTime', 80);
    await system.archive(records.map(({ id }) => id as string));
    await makeFacts(system.store);
    await countDays(system.store, counting);
    counted = recount(records, ruleSets.defaultSet);
  }, 60_000);
  beforeEach(() => void system.takeRequests());
  afterAll(async () => {
    await system.close();
    remove();
  });

  const groupsBy = (name: keyof Counted) => {
    const groups = new Map<unknown, Counted[]>();
    for (const one of counted) groups.set(one[name], [...(groups.get(one[name]) ?? []), one]);
    return groups;
  };

  it('counts what the archive has, at no request', async () => {
    const { nodes, data, extensions } = await ask(
      '(groupBy: [SUBNET], first: 1000)',
      `subnet ${figures}`,
    );
    const expected = groupsBy('SUBNET');
    expect(data.callQuality).toMatchObject({
      ...{ totalCount: expected.size, ruleSet: 'CQD_2022', minGroupSize: null },
    });
    expect(nodes).toHaveLength(expected.size);
    for (const node of nodes) {
      const sum = sumOf(expected.get(node.subnet) ?? []);
      expect(node).toMatchObject({
        ...{ isOther: false, people: sum.people, streams: sum.streams, goodStreams: sum.good },
        ...{ poorStreams: sum.poor, setupFailures: sum.setupFailures, drops: sum.drops },
        unclassifiedStreams: sum.streams - sum.good - sum.poor,
        jitterMs: sum.jitter,
        packetLossRate: sum.loss,
        roundTripTimeMs: sum.roundTripTime,
        poorRate: { numerator: sum.poor, denominator: sum.poor + sum.good, target: 0.03 },
        setupFailureRate: { denominator: sum.attempts, target: 0.01 },
        dropRate: { denominator: sum.attempts - sum.setupFailures, target: 0.03 },
        feedback: feedbackFrom(sum),
      });
      expect(
        countsOf(node.failures, ({ stage, reason }) => `${String(stage)} ${String(reason)}`),
      ).toEqual(
        Object.fromEntries(
          Object.entries(sum.failures).map(([name, count]) => [
            name.replace('callSetup', 'CALL_SETUP').replace('midcall', 'MIDCALL'),
            count,
          ]),
        ),
      );
    }
    expect(extensions.cost).toMatchObject({ requestedUpstreamRequests: 0 });
    expect(extensions.cost.actualRows).toBeGreaterThan(0);
    expect(system.takeRequests()).toEqual([]);
  });

  it('tells the operator how many days wait to be counted', async () => {
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value('callrecords_uncounted_days')).toBeTypeOf('number');
  });

  it('lists groups page by page, in the order that is asked for', async () => {
    const order = 'orderBy: { field: STREAMS, direction: DESC }';
    const { nodes } = await ask(
      `(groupBy: [DAY, HOUR], first: 1000, ${order})`,
      'day hour streams',
    );
    const paged: unknown[] = [];
    for (let after = 'null'; ;) {
      const query = `{ callQuality(groupBy: [DAY, HOUR], first: 7, ${order}, after: ${after}) {
        edges { cursor node { day hour streams } } pageInfo { hasNextPage endCursor } } }`;
      const { data } = await system.ask(query, {}, everything());
      const { edges, pageInfo } = data.callQuality;
      paged.push(...edges.map(({ node }: { readonly node: unknown }) => node));
      if (pageInfo.hasNextPage !== true) break;
      after = JSON.stringify(pageInfo.endCursor);
    }
    expect(paged).toEqual(nodes);
    const streams = nodes.map((node) => node.streams);
    expect(streams).toEqual([...streams].sort((one, other) => other - one));
    expect(nodes.length).toBeGreaterThan(14);
    const cursor = `{ callQuality(groupBy: [DAY], after: "none") { totalCount } }`;
    const wrong = await system.ask(cursor, {}, everything());
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  /** Asks about a day on which every stream is in a subnet of its own. */
  const askOfSubnets = async (count: number, fieldsWith: (filter: string) => string) => {
    const day = '2019-01-01';
    const columns = 'day, record_id, position, hour, weekday, is_stream, subnet, verdicts, failure';
    const numbers = `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})`;
    await system.store.write([
      {
        sql: `INSERT INTO stream_fact (${columns}) ${numbers} SELECT $1, 'many', n, 0, 1, 1, n, '', '' FROM number`,
        values: [day],
      },
      { sql: 'INSERT INTO statistics_day (day, changes) VALUES ($1, 1)', values: [day] },
    ]);
    const filter = `filter: { startDateTime: { lt: "2019-01-02T00:00:00Z" } }`;
    const response = await system.ask(`{ ${fieldsWith(filter)} }`, {}, everything());
    await system.store.write([
      { sql: 'DELETE FROM stream_fact WHERE day = $1', values: [day] },
      { sql: 'DELETE FROM statistics_day WHERE day = $1', values: [day] },
    ]);
    return response;
  };

  it('refuses more groups than the memory has room for, and answers what else was asked', async () => {
    const { status, data, errors } = await askOfSubnets(
      50_001,
      (filter) => `
        many: callQuality(${filter}, groupBy: [SUBNET]) { totalCount }
        few: callQuality(${filter}, groupBy: [HOUR]) { totalCount }`,
    );
    expect({ status, data }).toEqual({ status: 200, data: { many: null, few: { totalCount: 1 } } });
    expect(errors).toMatchObject([
      {
        path: ['many'],
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'groups', maximum: 50_000 },
      },
    ]);
  });

  it('refuses an operation whose answers have more groups together than the memory has room for', async () => {
    const named = (filter: string, name: string) =>
      `${name}: callQuality(${filter}, groupBy: [SUBNET]) { totalCount }`;
    const { status, data, errors } = await askOfSubnets(40_000, (filter) =>
      ['a', 'b', 'c'].map((name) => named(filter, name)).join(' '),
    );
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'groups', maximum: 100_000 } },
    ]);
    const page = await askOfSubnets(4000, (filter) =>
      Array.from({ length: 10 }, (_, index) => `f${index}`)
        .map((name) => named(filter, name))
        .join(' '),
    );
    expect(page).toMatchObject({ status: 200, data: { f9: { totalCount: 4000 } } });
  });

  it('gives no filter with a group whose value stands for several, because no list can be filtered by it', async () => {
    const column = (name: string) => ({
      sql: `UPDATE stream_fact SET platform = $1 WHERE platform = $2`,
      values: name === 'newer' ? ['hologram', 'windows'] : ['windows', 'hologram'],
    });
    const touch = { sql: 'UPDATE statistics_day SET changes = changes + 1' };
    await system.store.write([column('newer'), touch]);
    const { nodes } = await ask('(groupBy: [PLATFORM])', `platform ${filterFields}`);
    await system.store.write([column('older')]);
    await countDays(system.store, counting);
    const newer = nodes.filter(({ platform }) => platform === 'UNKNOWN_FUTURE_VALUE');
    expect(newer).toMatchObject([{ callRecordFilter: null }]);
    expect(nodes.find(({ platform }) => platform === 'IOS')).toMatchObject({
      callRecordFilter: { quality: { platform: 'IOS' } },
    });
  });

  it('gives with each group the filter that lists its calls', async () => {
    const list = `query ($filter: CallRecordFilter) { callRecords(filter: $filter, first: 100) { nodes { id } } }`;
    for (const [dimension, name, field] of [
      ['SUBNET', 'SUBNET', 'subnet'],
      ['WIFI_BAND', 'WIFI_BAND', 'wifiBand'],
      ['HOUR', 'HOUR', 'hour'],
      ['WEEKDAY', 'WEEKDAY', 'weekday'],
      ['DAY', 'DAY', 'day'],
      ['CALL_TYPE', 'CALL_TYPE', 'callType'],
    ] as const) {
      const { nodes } = await ask(
        `(groupBy: [${dimension}], first: 5)`,
        `isOther ${field} ${filterFields}`,
      );
      expect(nodes.length).toBeGreaterThan(0);
      const groups = [...groupsBy(name)];
      const found = new Set<string>();
      for (const node of nodes) {
        const { data } = await system.ask(list, { filter: node.callRecordFilter }, everything());
        const ids = (data.callRecords.nodes as readonly { readonly id: string }[]).map(
          ({ id }) => id,
        );
        const same = groups.filter(([, group]) => {
          const calls = new Set(group.map(({ recordId }) => recordId));
          return calls.size === ids.length && ids.every((id) => calls.has(id));
        });
        expect(same.length, JSON.stringify(node)).toBeGreaterThan(0);
        found.add(JSON.stringify(node[field]));
      }
      expect(found.size).toBe(nodes.length);
    }
  });

  it.each([
    ['quality: { classification: POOR }', (one: Counted) => one.classification === 'POOR'],
    [
      'quality: { classification: GOOD, ruleSet: "CQD_2022" }',
      (one: Counted) => one.classification === 'GOOD',
    ],
    [
      'quality: { classification: UNCLASSIFIED }',
      (one: Counted) => one.classification === 'UNCLASSIFIED',
    ],
    [
      'quality: { classification: POOR, connectionType: WIFI }',
      (one: Counted) => one.classification === 'POOR' && one.CONNECTION_TYPE === 'wifi',
    ],
    ['quality: { unknown: [SUBNET] }', (one: Counted) => one.SUBNET === null],
    [
      'quality: { failure: MIDCALL, connectionType: WIFI }',
      (one: Counted) => one.failure === 'midcall' && one.CONNECTION_TYPE === 'wifi',
    ],
    ['quality: { failure: CALL_SETUP }', (one: Counted) => one.failure === 'callSetup'],
    ['failure: CALL_SETUP', (one: Counted) => one.failure === 'callSetup'],
    ['failure: MIDCALL', (one: Counted) => one.failure === 'midcall'],
  ])('has filters for lists and for changes: %s', async (filter, matches) => {
    const expected = [...new Set(counted.filter(matches).map(({ recordId }) => recordId))].sort();
    const query = `{
      callRecords(filter: { ${filter} }, first: 100) { totalCount nodes { id } }
      callRecordChanges(filter: { ${filter} }, first: 100) { nodes { callRecord { id } } }
    }`;
    const { data, errors } = await system.ask(query, {}, everything());
    expect(errors).toBeUndefined();
    const ids = (data.callRecords.nodes as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids.sort()).toEqual(expected);
    expect(data.callRecords.totalCount).toBe(expected.length);
  });

  it('lists calls, and tells subscribers of calls, that match both a quality and a failure', async () => {
    const filters = [
      'quality: { classification: POOR, connectionType: WIFI }',
      'failure: MIDCALL',
      'quality: { classification: GOOD }, failure: MIDCALL',
    ];
    const calls = (matches: (one: Counted) => boolean) =>
      new Set(counted.filter(matches).map(({ recordId }) => recordId));
    const dropped = calls(({ failure }) => failure === 'midcall');
    const good = calls(({ classification }) => classification === 'GOOD');
    const expected = [
      calls((one) => one.classification === 'POOR' && one.CONNECTION_TYPE === 'wifi'),
      dropped,
      new Set([...dropped].filter((id) => good.has(id))),
    ];
    expect(expected[2]?.size).toBeGreaterThan(0);
    const streams = await Promise.all(
      [...filters, ''].map((filter) =>
        readEvents(system.gatewayUrl, {
          query: `subscription { callRecordChanged(filter: { ${filter} }) { callRecord { id } } }`,
          headers: everything(),
        }),
      ),
    );
    for (const { id } of records) await noteChange(system.store, id as string);
    await eventually(() => expect(streams.at(-1)?.events).toHaveLength(records.length));
    for (const [index, filter] of filters.entries()) {
      const ids = [...(expected[index] ?? [])].sort();
      const told = () =>
        streams[index]?.events.map(({ data }) => String(data.data.callRecordChanged.callRecord.id));
      await eventually(() => expect(told()?.sort(), filter).toEqual(ids));
      const list = `{ callRecords(filter: { ${filter} }, first: 100) { nodes { id } } }`;
      const { data } = await system.ask(list, {}, everything());
      const listed = data.callRecords.nodes as readonly { readonly id: string }[];
      expect(listed.map(({ id }) => id).sort(), filter).toEqual(ids);
    }
    for (const stream of streams) stream.close();
  });

  it('shows to a caller without the role for identities no group of few people, and counts them as others', async () => {
    const caller = callerWith('', '.Network');
    const { nodes, data } = await ask(
      '(groupBy: [SUBNET], first: 1000)',
      `subnet ${figures}`,
      caller,
    );
    expect(data.callQuality.minGroupSize).toBe(5);
    for (const { people } of nodes) expect(people).toBeGreaterThanOrEqual(5);
    const others = nodes.filter(({ isOther }) => isOther);
    expect(others).toHaveLength(1);
    const total = await ask('', 'streams', caller);
    expect(nodes.reduce((sum, { streams }) => sum + streams, 0)).toBe(total.nodes[0]?.streams);
    expect(nodes.length).toBeLessThan(groupsBy('SUBNET').size);
    const all = await ask('(groupBy: [SUBNET], first: 1000)', 'subnet');
    expect(all.nodes).toHaveLength(groupsBy('SUBNET').size);
  });

  it.each([
    ['(groupBy: [SUBNET])', 'network'],
    ['(filter: { subnet: "10.0.0.0" })', 'network'],
    ['(filter: { unknown: [SUBNET] })', 'network'],
    ['(groupBy: [DAY, DEVICE])', 'device'],
    ['(filter: { deviceName: "Headset" })', 'device'],
    ['(groupBy: [CLIENT_VERSION])', 'device'],
    ['(filter: { clientVersion: "1.0" })', 'device'],
  ])('refuses %s to a caller without the role for %s', async (values, dataClass) => {
    const others = ['.Identity', '.Network', '.Device'].filter(
      (role) => role.toLowerCase() !== `.${dataClass}`,
    );
    const { data, errors } = await ask(values, 'streams', callerWith('', ...others));
    expect(data).toEqual({ callQuality: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: dataClass } }]);
    expect((await ask(values, 'streams')).errors).toBeUndefined();
  });

  it('refuses callers who may see only their own records, or none', async () => {
    for (const caller of [
      callerWith('.Own'),
      bearer(system.authority.issueToUser({ roles: [] })),
    ]) {
      const { data, errors } = await ask('', 'streams', caller);
      expect(data).toEqual({ callQuality: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it.each([
    ['(groupBy: [SUBNET, HOUR, DEVICE, PLATFORM])', 'groupBy'],
    ['(groupBy: [SUBNET, HOUR], filter: { callType: GROUP_CALL, wifiBand: UNKNOWN })', 'groupBy'],
    ['(filter: { startDateTime: { ge: "2026-11-01T01:00:00Z" } })', 'filter.startDateTime.ge'],
    ['(filter: { startDateTime: { lt: "2026-11-01T00:00:00+01:00" } })', 'filter.startDateTime.lt'],
    [
      '(filter: { startDateTime: { ge: "2026-11-02T00:00:00Z", lt: "2026-11-02T00:00:00Z" } })',
      'filter.startDateTime.lt',
    ],
    [
      '(filter: { startDateTime: { ge: "2026-11-02T00:00:00Z", lt: "2026-11-01T00:00:00Z" } })',
      'filter.startDateTime.lt',
    ],
    ['(filter: { hour: 24 })', 'filter.hour'],
    ['(filter: { unknown: [HOUR] })', 'filter.unknown'],
    ['(filter: { unknown: [WIFI_BAND], wifiBand: UNKNOWN })', 'filter.wifiBand'],
    ['(filter: { platform: UNKNOWN_FUTURE_VALUE })', 'filter.platform'],
    ['(first: 1001)', 'callQuality.first'],
  ])('rejects %s before anything is read', async (values, argument) => {
    const { data, errors } = await ask(values, 'streams');
    expect(data).toEqual({ callQuality: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('rejects a list of calls whose failure stands for several stages', async () => {
    const filter = 'filter: { quality: { failure: UNKNOWN_FUTURE_VALUE } }';
    const { data, errors } = await system.ask(
      `{ callRecords(${filter}) { totalCount } }`,
      {},
      everything(),
    );
    expect(data).toEqual({ callRecords: null });
    const argument = 'filter.quality.failure';
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('records in the audit what was asked, without sensitive values', async () => {
    const before = linesOf(file).length;
    await ask(
      '(groupBy: [DAY, SUBNET], filter: { connectionType: WIFI, deviceName: "Secret" })',
      'streams',
    );
    const caller = callerWith('');
    await ask('(filter: { startDateTime: { ge: "2026-11-01T00:00:00Z" } })', 'streams', caller);
    const lines = linesOf(file).slice(before);
    expect(lines).toMatchObject([
      {
        ...{ kind: 'figures', from: null, until: null, groupBy: ['DAY', 'SUBNET'] },
        ...{ filter: { CONNECTION_TYPE: 'wifi', DEVICE: 'other' }, decision: 'notFound' },
        smallGroups: true,
      },
      { kind: 'figures', from: '2026-11-01', filter: {}, decision: 'shown', smallGroups: false },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Secret');
  });

  it('has the line in the audit that docs/audit.md shows', async () => {
    const blocks = new Document('docs/audit.md').blocks('json');
    const shown = blocks.map((block) => JSON.parse(block) as Readonly<Record<string, unknown>>);
    const documented = shown.find(({ kind }) => kind === 'figures') ?? expect.fail();
    const query = `query WorstSubnets { callQuality(groupBy: [SUBNET], filter: {
      startDateTime: { ge: "2026-11-01T00:00:00Z" }, connectionType: WIFI }) { totalCount } }`;
    await system.ask(query, {}, callerWith('', '.Network'));
    const written = linesOf(file).at(-1) as unknown as Readonly<Record<string, unknown>>;
    expect(Object.keys(written)).toEqual(Object.keys(documented));
    const { sequence, time, operation, caller, mac, ...rest } = documented;
    expect([sequence, time, operation, caller, mac]).not.toContain(undefined);
    expect(written).toMatchObject(rest);
  });

  it('answers the queries of docs/call-quality.md, the second with a filter that lists calls', async () => {
    const blocks = new Document('docs/call-quality.md').blocks('graphql');
    const [worst = '', since = '', complaints = ''] = blocks;
    const { data } = await system.ask(worst, {}, everything());
    const [first] = data.callQuality.nodes as readonly {
      readonly subnet: string;
      readonly poorStreams: number;
    }[];
    expect(first?.poorStreams).toBeGreaterThan(0);
    const days = await system.ask(since, { subnet: first?.subnet }, everything());
    const nodes = days.data.callQuality.nodes as readonly Node[];
    expect(nodes.length).toBeGreaterThan(0);
    const list =
      'query ($filter: CallRecordFilter) { callRecords(filter: $filter) { totalCount } }';
    const filter = nodes[0]?.callRecordFilter;
    const calls = await system.ask(list, { filter }, everything());
    expect(calls.data.callRecords.totalCount).toBeGreaterThan(0);
    const said = await system.ask(complaints, {}, everything());
    expect(said.data.callQuality.nodes).toContainEqual(
      expect.objectContaining({ failures: expect.arrayContaining([expect.anything()]) as unknown }),
    );
  });

  const dimensionType = schema.getType('CallQualityDimension') as GraphQLEnumType;
  const fields = Object.values(
    (schema.getType('CallQualityGroup') as GraphQLObjectType).getFields(),
  );

  it.each(columnSets)(
    'shows each dimension and each field to the roles of its class alone: %s %s %s',
    async (...roles) => {
      const caller = bearer(
        system.authority.issueToUser({ roles: ['CallRecords.Read', ...roles] }),
      );
      for (const dimension of dimensionType.getValues()) {
        const { errors, nodes } = await ask(`(groupBy: [${dimension.name}])`, 'streams', caller);
        const isSeen = mayRead(roles, classOf(dimension));
        expect(errors?.[0]?.extensions.code, dimension.name).toBe(isSeen ? undefined : 'FORBIDDEN');
        expect(nodes.length > 0, dimension.name).toBe(isSeen);
      }
      for (const field of fields.filter(({ type }) => isLeafType(getNamedType(type)))) {
        const { errors } = await ask('', field.name, caller);
        const code = mayRead(roles, classOf(field)) ? undefined : 'FORBIDDEN';
        expect(errors?.[0]?.extensions.code, field.name).toBe(code);
      }
    },
  );

  it('needs an archive', async () => {
    const live = await startSystem({ emulator: { now } });
    const query = '{ callQuality { totalCount } }';
    const { data, errors } = await live.ask(query);
    expect(data).toEqual({ callQuality: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'NO_ARCHIVE', argument: 'callQuality' } },
    ]);
    const filtered = await live.ask(
      '{ callRecords(filter: { failure: MIDCALL }) { nodes { id } } }',
    );
    expect(filtered.errors).toMatchObject([{ extensions: { reason: 'NO_ARCHIVE' } }]);
    await live.close();
  });
});
