import fc from 'fast-check';
import { type GraphQLEnumType, type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../emulator/clock.ts';
import { type JsonObject, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { classOf } from '../../src/access/class-of.ts';
import { PersonRemoval } from '../../src/archive/upkeep/forget-person.ts';
import { groupBy } from '../../src/plan/group-by.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import {
  type DirectRoutingDimension,
  directRoutingDimensions,
} from '../../src/plan/direct-routing-conditions.ts';
import { columnSets, mayRead } from '../support/access/every-field.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { Document } from '../support/document.ts';
import { type CountedCall, recountCall, sumOfCalls } from '../support/statistics/recount-calls.ts';
import { describeEngines } from '../support/store/engines.ts';
import { bearer, type CallerSystem, type Response, startSystem } from '../support/system/system.ts';

const now = new Date('2026-11-25T12:00:00Z');
const dayMs = 86_400_000;
const kept = { keepMs: 20 * dayMs };
const schema = createExecutableSchema();
const { file, remove } = createAuditDirectory();
afterAll(remove);
const audit = { file, key: auditKey, servesUnwritten: false };
const window = 'from: "2026-11-10T00:00:00Z", to: "2026-11-20T00:00:00Z"';
const busyPerson = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const fieldOf = {
  ...{ CALL_END_SUB_REASON: 'callEndSubReason', CALL_TYPE: 'callType', HOUR: 'hour' },
  ...{ FINAL_SIP_CODE: 'finalSipCode', TRUNK: 'trunkFullyQualifiedDomainName' },
} as const satisfies Record<DirectRoutingDimension, string>;
const figures =
  'isOther people calls failedCalls failureRate setupTimeMs { count median percentile95 }';

const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

/** Whether a call was successful, its final SIP code, and Microsoft's own. */
const outcomes: readonly (readonly [boolean | null, number | null, number | null])[] = [
  ...([
    [true, 0, 540_000],
    [true, 0, 540_000],
    [true, 200, null],
  ] as const),
  ...([
    [false, 486, 510_486],
    [false, 503, 560_503],
    [false, null, null],
  ] as const),
  [null, 0, 540_000],
];

/** Rows as Microsoft writes them, with what it leaves out now and then. */
const row: fc.Arbitrary<JsonObject> = fc
  .record({
    startMs: fc.integer({
      min: Date.parse('2026-11-09T22:00:00Z'),
      max: Date.parse('2026-11-20T02:00:00Z'),
    }),
    setupMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { freq: 9 }),
    person: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 })),
    callType: fc.constantFrom('dr_in', 'dr_in', 'dr_out', 'ByotIn', null),
    trunk: fc.constantFrom('sbc1.contoso.com', 'sbc1.contoso.com', 'sbc2.contoso.com', '', null),
    outcome: fc.constantFrom(...outcomes),
  })
  .map(
    ({ startMs, setupMs, person, callType, trunk, outcome: [successfulCall, code, reason] }) => ({
      startDateTime: new Date(startMs).toISOString(),
      inviteDateTime: setupMs === null ? null : new Date(startMs - setupMs).toISOString(),
      userId: person === 0 ? null : person === 1 ? busyPerson : idOf(person),
      ...{ callType, trunkFullyQualifiedDomainName: trunk, successfulCall },
      ...{ finalSipCode: code, callEndSubReason: reason },
    }),
  );
const rows: readonly JsonObject[] = fc
  .sample(fc.array(fc.noBias(row), { minLength: 1500, maxLength: 1500 }), { numRuns: 1, seed: 19 })
  .flat()
  .map((json, index) => ({ id: idOf(index + 100), ...json }));
const tenant = tenantOf([], 'direct routing', () => ({
  getPstnCalls: [],
  getDirectRoutingCalls: rowsFromJson([...rows]),
}));
const counted = rows
  .map(recountCall)
  .filter(({ DAY }) => DAY >= '2026-11-10' && DAY < '2026-11-20');

interface Node {
  readonly [name: string]: unknown;
  readonly isOther: boolean;
  readonly people: number;
  readonly calls: number;
}

interface Asked {
  readonly groupBy: readonly (DirectRoutingDimension | 'DAY')[];
  readonly wanted: readonly (readonly [DirectRoutingDimension, string])[];
}

/** What 100 random questions ask for; each filters by values that some call has. */
const asked: readonly Asked[] = fc.sample(
  fc
    .record({
      used: fc.uniqueArray(fc.constantFrom(...directRoutingDimensions), { maxLength: 3 }),
      grouped: fc.integer({ min: 0, max: 3 }),
      day: fc.subarray(['DAY'] as const),
      example: fc.constantFrom(...counted),
    })
    .map(({ used, grouped, day, example }) => ({
      groupBy: [...day, ...used.slice(0, grouped)],
      wanted: used
        .slice(Math.floor(grouped / 2))
        .flatMap((name) => (example[name] === null ? [] : [[name, example[name]] as const])),
    })),
  { numRuns: 100, seed: 19 },
);

function argumentsOf({ groupBy, wanted }: Asked): string {
  const conditions = wanted.map(([name, value]) => {
    const isText = name === 'CALL_TYPE' || name === 'TRUNK';
    return `${fieldOf[name]}: ${isText ? JSON.stringify(value) : Number(value)}`;
  });
  return `groupBy: [${groupBy.join(', ')}], filter: { ${conditions.join(', ')} }`;
}

/** A group's values as one text. */
function keyOf(groupBy: Asked['groupBy'], valueOf: (name: Asked['groupBy'][number]) => unknown) {
  return JSON.stringify(groupBy.map((name) => valueOf(name) ?? null));
}

function expectedGroups({ groupBy: names, wanted }: Asked) {
  const keyOfCall = (one: CountedCall) => keyOf(names, (name) => one[name]);
  const found = counted.filter((one) => wanted.every(([name, value]) => one[name] === value));
  const groups = groupBy(found, keyOfCall);
  return new Map(groups.map((calls) => [keyOfCall(calls[0]), sumOfCalls(calls)]));
}

function keyOfNode({ groupBy }: Asked, node: Node): string {
  return keyOf(groupBy, (name) => {
    if (name === 'DAY') return String(node.day).slice(0, 10);
    const value = node[fieldOf[name]] as number | string | null;
    if (value === null) return null;
    return name === 'HOUR' ? String(value).padStart(2, '0') : String(value);
  });
}

describeEngines('Query.directRoutingQuality', (engine) => {
  let system: Archived & CallerSystem;
  const callerWith = (...roles: readonly string[]) =>
    bearer(system.authority.issueToUser({ roles: roles.map((role) => `CallRecords.Read${role}`) }));
  const everything = () => callerWith('', '.Identity', '.Network', '.Device', '.Phone');
  const ask = async (values: string, selection: string, caller = everything(), period = window) => {
    const query = `query Trunks { directRoutingQuality(${period}, ${values}) { totalCount minGroupSize isComplete
      nodes { ${selection} } } }`;
    const response = await system.ask(query, {}, caller);
    const nodes = (response.data?.directRoutingQuality?.nodes ?? []) as readonly Node[];
    return { ...response, nodes, found: response.data?.directRoutingQuality };
  };
  const selectionOf = ({ groupBy }: Asked) =>
    [...groupBy.map((name) => (name === 'DAY' ? 'day' : fieldOf[name])), figures].join(' ');

  beforeAll(async () => {
    const options = { callers: true, clock: new Clock(now), configuration: { audit } } as const;
    system = await startArchived(engine, { ...options, emulator: { tenant, now } });
    await archiveLogs(system.store, system.emulator, now.getTime(), kept);
  }, 60_000);
  beforeEach(() => void system.takeRequests());
  afterAll(() => system.close());

  it('counts what a recount of all rows counts, for 100 filters and groupings, at no request', async () => {
    expect(counted.length).toBeGreaterThan(1200);
    for (const one of asked) {
      const { nodes, errors } = await ask(`${argumentsOf(one)}, first: 1000`, selectionOf(one));
      expect(errors).toBeUndefined();
      const found = new Map(
        nodes.map((node) => {
          const { people, calls, failedCalls, failureRate, setupTimeMs } = node;
          return [keyOfNode(one, node), { people, calls, failedCalls, failureRate, setupTimeMs }];
        }),
      );
      expect(found, argumentsOf(one)).toEqual(expectedGroups(one));
    }
    expect(system.takeRequests()).toEqual([]);
  }, 120_000);

  it('shows to callers without the role for identities no group of few people', async () => {
    let withheld = 0;
    for (const one of asked) {
      const values = `${argumentsOf(one)}, first: 1000`;
      const { nodes, found } = await ask(values, selectionOf(one), callerWith('', '.Network'));
      expect(found.minGroupSize).toBe(5);
      expect(nodes.filter(({ people }) => people < 5)).toEqual([]);
      const all = expectedGroups(one);
      const sum = nodes.reduce((calls, node) => calls + node.calls, 0);
      expect(sum).toBeLessThanOrEqual([...all.values()].reduce((n, { calls }) => n + calls, 0));
      if (nodes.filter(({ isOther }) => !isOther).length < all.size) withheld += 1;
    }
    expect(withheld).toBeGreaterThan(20);
  }, 120_000);

  it.each([
    ['CALLS', (node: Node) => node.calls],
    ['FAILED_CALLS', (node: Node) => Number(node.failedCalls)],
    ['FAILURE_RATE', (node: Node) => Number(node.failureRate)],
  ])('lists groups page by page, ordered by %s', async (field, measure) => {
    const order = `groupBy: [DAY, FINAL_SIP_CODE], orderBy: { field: ${field}, direction: DESC }`;
    const { nodes } = await ask(
      `${order}, first: 1000`,
      'day finalSipCode calls failedCalls failureRate',
    );
    const measured = nodes.map(measure);
    expect(measured).toEqual([...measured].sort((one, other) => other - one));
    const paged: unknown[] = [];
    for (let after = 'null'; ;) {
      const query = `{ directRoutingQuality(${window}, ${order}, first: 7, after: ${after}) {
        edges { node { day finalSipCode calls failedCalls failureRate } } pageInfo { hasNextPage endCursor } } }`;
      const { data } = await system.ask(query, {}, everything());
      const { edges, pageInfo } = data.directRoutingQuality;
      paged.push(...edges.map(({ node }: { readonly node: unknown }) => node));
      if (pageInfo.hasNextPage !== true) break;
      after = JSON.stringify(pageInfo.endCursor);
    }
    expect(paged).toEqual(nodes);
    expect(nodes.length).toBeGreaterThan(14);
  });

  it('says whether the archive has every call of the period', async () => {
    const late = 'from: "2026-11-22T00:00:00Z", to: "2026-11-25T00:00:00Z"';
    expect((await ask('first: 1', 'calls')).found.isComplete).toBe(true);
    expect((await ask('first: 1', 'calls', everything(), late)).found.isComplete).toBe(false);
  });

  it.each([
    ['groupBy: [TRUNK]', 'use TRUNK in `groupBy`'],
    [
      'filter: { trunkFullyQualifiedDomainName: "sbc1.contoso.com" }',
      'filter by `filter.trunkFullyQualifiedDomainName`',
    ],
  ])('refuses %s to a caller without the role for networks', async (values, use) => {
    const { data, errors } = await ask(values, 'calls', callerWith('', '.Identity', '.Device'));
    expect(data).toEqual({ directRoutingQuality: null });
    const message = `You cannot ${use}: it needs a role for the data class \`network\`.`;
    expect(errors).toMatchObject([
      { message, extensions: { code: 'FORBIDDEN', class: 'network' } },
    ]);
    expect((await ask(values, 'calls')).errors).toBeUndefined();
  });

  it('names the dimensions if they are too many, also those of the filter', async () => {
    const { errors } = await ask(
      'groupBy: [DAY, TRUNK, HOUR], filter: { callType: "a", finalSipCode: 1 }',
      'calls',
    );
    expect(errors?.[0]?.message).toMatch(/ These are 4: CALL_TYPE, FINAL_SIP_CODE, HOUR, TRUNK\.$/);
  });

  const dimensionType = schema.getType('DirectRoutingQualityDimension') as GraphQLEnumType;
  const fields = Object.values(
    (schema.getType('DirectRoutingQualityGroup') as GraphQLObjectType).getFields(),
  );

  it.each(columnSets)(
    'shows each dimension and each field to the roles of its class alone: %s %s %s',
    async (...roles) => {
      const caller = bearer(
        system.authority.issueToUser({ roles: ['CallRecords.Read', ...roles] }),
      );
      for (const dimension of dimensionType.getValues()) {
        const { errors, nodes } = await ask(`groupBy: [${dimension.name}]`, 'calls', caller);
        const isSeen = mayRead(roles, classOf(dimension));
        expect(errors?.[0]?.extensions.code, dimension.name).toBe(isSeen ? undefined : 'FORBIDDEN');
        expect(nodes.length > 0, dimension.name).toBe(isSeen);
      }
      for (const field of fields.filter(({ type }) => isLeafType(getNamedType(type)))) {
        const { errors } = await ask('first: 1', field.name, caller);
        const code = mayRead(roles, classOf(field)) ? undefined : 'FORBIDDEN';
        expect(errors?.[0]?.extensions.code, field.name).toBe(code);
      }
    },
  );

  it('refuses callers who may see only their own records, or none', async () => {
    for (const caller of [
      callerWith('.Own'),
      bearer(system.authority.issueToUser({ roles: [] })),
    ]) {
      const { data, errors } = await ask('first: 1', 'calls', caller);
      expect(data).toEqual({ directRoutingQuality: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it.each([
    ['groupBy: [TRUNK, HOUR, CALL_TYPE, FINAL_SIP_CODE]', window, 'groupBy'],
    ['groupBy: [TRUNK, HOUR], filter: { callType: "a", finalSipCode: 1 }', window, 'groupBy'],
    ['filter: { hour: 24 }', window, 'filter.hour'],
    ['filter: { callType: "" }', window, 'filter.callType'],
    ['filter: { unknown: [DAY] }', window, 'filter.unknown'],
    ['first: 1001', window, 'directRoutingQuality.first'],
    ['first: 1', 'from: "2026-11-10T01:00:00Z", to: "2026-11-20T00:00:00Z"', 'from'],
    ['first: 1', 'from: "2026-11-10T00:00:00Z", to: "2026-11-20T00:00:00+01:00"', 'to'],
    ['first: 1', 'from: "2026-11-10T00:00:00Z", to: "2026-11-10T00:00:00Z"', 'to'],
    ['first: 1', 'from: "2026-01-01T00:00:00Z", to: "2026-11-10T00:00:00Z"', 'to'],
  ])('rejects %s of %s before anything is read', async (values, period, argument) => {
    const { data, errors } = await ask(values, 'calls', everything(), period);
    expect(data).toEqual({ directRoutingQuality: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('records in the audit what was asked, without the names of trunks', async () => {
    const before = linesOf(file).length;
    const filter =
      'filter: { trunkFullyQualifiedDomainName: "secret.contoso.com", finalSipCode: 486 }';
    await ask(`groupBy: [DAY], ${filter}`, 'calls');
    const lines = linesOf(file).slice(before);
    expect(lines).toMatchObject([
      {
        ...{ kind: 'figures', log: 'directRoutingCalls', from: '2026-11-10', until: '2026-11-20' },
        ...{ groupBy: ['DAY'], filter: { FINAL_SIP_CODE: '486', TRUNK: 'other' } },
        ...{ decision: 'notFound', smallGroups: true },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  describe('leads from each group to its calls, which', () => {
    const filterFields =
      'day hour callType trunkFullyQualifiedDomainName finalSipCode callEndSubReason unknown';
    const list = `query Calls($filter: DirectRoutingCallFilter, $first: Int, $after: String) {
      directRoutingCalls(${window}, filter: $filter, first: $first, after: $after) {
        isComplete pageInfo { hasNextPage endCursor } nodes { rowId successfulCall } } }`;
    const listed = async (filter: unknown, caller = everything()) =>
      system.ask(list, { filter, first: 1000 }, caller);
    /** Reads all pages. */
    const readAll = async (filter: unknown, first = 1000) => {
      const found: { readonly rowId: string; readonly successfulCall: boolean | null }[] = [];
      let after: string | null = null;
      for (let hasNext = true; hasNext;) {
        const { data, errors }: Response = await system.ask(
          list,
          { filter, first, after },
          everything(),
        );
        expect(errors).toBeUndefined();
        found.push(...data.directRoutingCalls.nodes);
        ({ hasNextPage: hasNext, endCursor: after } = data.directRoutingCalls.pageInfo);
      }
      return { found, after };
    };

    it('are as many as it counts, failed ones too, for 25 filters and groupings', async () => {
      let unknown = 0;
      for (const one of asked.slice(0, 25)) {
        const selection = `isOther calls failedCalls directRoutingCallFilter { ${filterFields} }`;
        const { nodes } = await ask(`${argumentsOf(one)}, first: 3`, selection);
        for (const { calls, failedCalls, directRoutingCallFilter: filter } of nodes) {
          const { found } = await readAll(filter);
          expect(found, JSON.stringify(filter)).toHaveLength(calls);
          const failed = await readAll({ ...(filter as object), isFailed: true });
          expect(failed.found).toHaveLength(Number(failedCalls));
          expect(failed.found.every(({ successfulCall }) => successfulCall === false)).toBe(true);
          unknown += (filter as { readonly unknown: unknown }).unknown === null ? 0 : 1;
        }
      }
      expect(unknown).toBeGreaterThan(3);
      expect(system.takeRequests()).toEqual([]);
    }, 120_000);

    it('are read on by their cursors, each once, with no filter of another list', async () => {
      const filter = { callType: 'dr_in', isFailed: false };
      const { found, after } = await readAll(filter, 70);
      expect(found.length).toBeGreaterThan(300);
      expect(found).toEqual((await readAll(filter)).found);
      expect(new Set(found.map(({ rowId }) => rowId)).size).toBe(found.length);
      for (const other of [{ callType: 'dr_in' }, { callType: 'dr_out', isFailed: false }, null]) {
        const { errors } = await system.ask(list, { filter: other, first: 1, after }, everything());
        expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
      }
    });

    it('are those of a day within the window, to the tick', async () => {
      const filter = { day: '2026-11-12T00:00:00Z' };
      const ofDay = counted.filter(({ DAY }) => DAY === '2026-11-12');
      expect((await readAll(filter)).found).toHaveLength(ofDay.length);
      const query = `query ($filter: DirectRoutingCallFilter) { directRoutingCalls(from: "2026-11-12T09:00:00Z",
        to: "2026-11-12T12:00:00Z", filter: $filter, first: 1000) { isComplete nodes { rowId } } }`;
      const { data } = await system.ask(query, { filter }, everything());
      const hours = ofDay.filter(({ HOUR }) => HOUR >= '09' && HOUR < '12');
      expect(data.directRoutingCalls).toMatchObject({ isComplete: true });
      expect(data.directRoutingCalls.nodes).toHaveLength(hours.length);
    });

    it('say whether they are all, unless Microsoft is asked', async () => {
      const query = `{ late: directRoutingCalls(from: "2026-11-22T00:00:00Z", to: "2026-11-25T00:00:00Z",
          filter: { isFailed: true }, first: 1) { isComplete }
        all: directRoutingCalls(${window}, filter: {}, first: 1) { isComplete }
        microsofts: directRoutingCalls(${window}, first: 1) { isComplete } }`;
      expect(await system.ask(query, {}, everything())).toMatchObject({
        data: {
          ...{ late: { isComplete: false }, all: { isComplete: true } },
          microsofts: { isComplete: null },
        },
      });
    });

    it('are refused with a trunk to a caller without the role for networks', async () => {
      const filter = { trunkFullyQualifiedDomainName: 'sbc1.contoso.com' };
      const { data, errors } = await listed(filter, callerWith('', '.Identity', '.Device'));
      expect(data).toEqual({ directRoutingCalls: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', class: 'network' } }]);
    });

    it.each([
      [{ day: '2026-11-12T09:00:00Z' }, 'filter.day'],
      [{ day: '2026-11-20T00:00:00Z' }, 'filter.day'],
      [{ day: '2026-11-09T00:00:00Z' }, 'filter.day'],
      [{ hour: -1 }, 'filter.hour'],
      [{ callType: '\u0007' }, 'filter.callType'],
      [{ unknown: ['HOUR'] }, 'filter.unknown'],
      [{ unknown: ['DAY'] }, 'filter.unknown'],
      [{ unknown: ['CALL_TYPE'], callType: 'dr_in' }, 'filter.callType'],
    ])('are refused with %j before anything is read', async (filter, argument) => {
      const { data, errors } = await listed(filter);
      expect(data).toEqual({ directRoutingCalls: null });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('are written into the audit with their filter, without the names of trunks', async () => {
      const before = linesOf(file).length;
      const filter = {
        trunkFullyQualifiedDomainName: 'secret.contoso.com',
        unknown: ['CALL_TYPE'],
      };
      await listed({ ...filter, isFailed: true });
      const lines = linesOf(file).slice(before);
      expect(lines).toMatchObject([
        {
          ...{ kind: 'callLog', log: 'directRoutingCalls', from: '2026-11-10T00:00:00Z' },
          ...{ filter: { CALL_TYPE: null, TRUNK: 'other' }, isFailed: true, decision: 'notFound' },
        },
      ]);
      expect(JSON.stringify(lines)).not.toContain('secret');
    });
  });

  it('answers the queries of docs/telephony.md', async () => {
    const [query = '', failedCalls = ''] = new Document('docs/telephony.md').blocks('graphql');
    const { data, errors } = await system.ask(query, {}, everything());
    expect(errors).toBeUndefined();
    const nodes = data.directRoutingQuality.nodes as readonly Node[];
    expect(nodes.length).toBeGreaterThan(2);
    expect(nodes[0]?.failedCalls).toBeGreaterThan(0);
    const listed = await system.ask(failedCalls, {}, everything());
    expect(listed.errors).toBeUndefined();
    expect(listed.data.directRoutingCalls.nodes.length).toBeGreaterThan(2);
  });

  it('counts the calls of a person who was forgotten, and not the person', async () => {
    const [before] = (await ask('first: 1', figures)).nodes;
    const removal = await PersonRemoval.begin(system.store, busyPerson, now.getTime());
    for await (const _count of removal.run(Date.now));
    await removal.end(now.getTime());
    const [after] = (await ask('first: 1', figures)).nodes;
    expect(after).toEqual({ ...before, people: Number(before?.people) - 1 });
    await system.store.write([{ sql: 'UPDATE call_log_day SET is_final = 0, read_at = 0' }]);
    await archiveLogs(system.store, system.emulator, now.getTime(), kept);
    const [again] = (await ask('first: 1', figures)).nodes;
    expect(again).toEqual(after);
  });
});

describe('Query.directRoutingQuality without an archive', () => {
  it('is refused', async () => {
    const live = await startSystem({ emulator: { now } });
    const { data, errors } = await live.ask(`{ directRoutingQuality(${window}) { totalCount } }`);
    expect(data).toEqual({ directRoutingQuality: null });
    expect(errors).toMatchObject([
      { extensions: { reason: 'NO_ARCHIVE', argument: 'directRoutingQuality' } },
    ]);
    await live.close();
  });
});
