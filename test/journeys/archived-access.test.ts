import { print } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { recordFromJson, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { RightsDocument } from '../../pages/calls/src/gateway/generated/graphql.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { allColumns, columnSets } from '../support/access/every-field.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { filledRecord, filledRow } from '../support/filled-record.ts';
import { selectEverything } from '../support/full-selection.ts';
import { sqlite } from '../support/store/engines.ts';
import { bearer, type CallerSystem, type Response, startSystem } from '../support/system/system.ts';

const schema = createExecutableSchema();
const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [mine, others, elsewhere, unknown] = [1, 2, 3, 4].map(idOf) as [
  string,
  string,
  string,
  string,
];
const now = new Date('2026-11-25T12:00:00Z');
const routerSecret = 'a secret that only the router knows, and this test';

/** A record with a value for every field, in which one person takes part. */
const recordOf = (id: string, objectId: string, tenantId = callersTenant) =>
  filledRecord(schema, { id, person: { tenantId, objectId } });
const records = [
  recordOf(mine, me),
  recordOf(others, stranger),
  // The same object id in another tenant is somebody else.
  recordOf(elsewhere, me, '11111111-2222-4333-8444-555555555555'),
];
/** Of a day to which no row can be added any more. */
const members = { userId: me, correlationId: mine, startDateTime: '2026-11-02T10:00:00Z' };
const tenant = tenantOf(records.map(recordFromJson), 'filled', () => ({
  getPstnCalls: rowsFromJson([filledRow(schema, 'PstnCall', members)]),
  getDirectRoutingCalls: rowsFromJson([filledRow(schema, 'DirectRoutingCall', members)]),
}));
const keepMs = 25 * 86_400_000;

const everything = selectEverything(schema, 'CallRecord', 20);
const filter = 'filter: { startDateTime: { ge: "2026-11-01T00:00:00Z" } }';
const log = '(from: "2026-11-02T00:00:00Z", to: "2026-11-03T00:00:00Z")';
/** Every way to the rows of the logs. */
const waysToRows = [
  ['pstnCalls', 'PstnCall'],
  ['directRoutingCalls', 'DirectRoutingCall'],
].map(([name = '', type = '']) => {
  const row = selectEverything(schema, type, 20);
  return `${name}${log} { nodes ${row} edges { node ${row} } }`;
});
/** Every way to records, and to rows of the logs, that the schema has. */
const ways = `{
  ${waysToRows.join('\n')}
  callRecord(id: "${mine}") ${everything}
  node(id: "${mine}") { ... on CallRecord ${everything} }
  callRecordsById(ids: ["${mine}"]) ${everything}
  callRecords(${filter}) { nodes ${everything} }
  _entities(representations: [{ __typename: "CallRecord", id: "${mine}" }, { __typename: "User", id: "${me}" }]) {
    ... on CallRecord ${everything}
    ... on User { callRecords(${filter}) { nodes ${everything} } }
  }
}`;

const { file, remove } = createAuditDirectory();
const many = 100_000;
const configuration = {
  limits: { ...defaultLimits, tokens: many, depth: 100, aliases: many, bodyBytes: 1_000_000 },
  routerSecrets: [routerSecret],
};

let system: Archived & CallerSystem;
let live: CallerSystem;
beforeAll(async () => {
  const options = { callers: true, emulator: { tenant, now } } as const;
  const audit = { file, key: auditKey, servesUnwritten: false };
  system = await startArchived(sqlite, {
    ...options,
    logLevel: 'debug',
    configuration: { ...configuration, audit },
  });
  live = await startSystem({ ...options, configuration });
  await system.archive();
  await archiveLogs(system.store, system.emulator, now.getTime(), { keepMs });
});
afterAll(async () => {
  await system.close();
  await live.close();
  remove();
});
beforeEach(() => void system.takeRequests());

function askAs(
  roles: readonly string[],
  query: string,
  at: CallerSystem = system,
): Promise<Response> {
  const token = at.authority.issueToUser({ oid: me, roles: [...roles] });
  return at.ask(query, {}, { ...bearer(token), 'router-authorization': routerSecret });
}

const own = ['CallRecords.Read.Own', ...allColumns];
const all = ['CallRecords.Read', ...allColumns];

/** Microsoft's lists are filtered by the object id alone, and would show it. */
function isElsewhere(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'id' in item && item.id === elsewhere;
}

/** Lists in the order of ids, because the sources have orders of their own. */
function comparable({ data, errors }: Response): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const items = value.filter((item) => !isElsewhere(item)).map(sorted);
      return items.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(
      ([name]) => name !== 'source' && name !== 'archivedAt' && name !== 'path',
    );
    return Object.fromEntries(entries.map(([name, inside]) => [name, sorted(inside)]));
  };
  return sorted({
    data,
    errors: errors?.map(({ extensions }) => [extensions.code, extensions.class]),
  });
}

describe('What is archived', () => {
  it.each(
    columnSets.flatMap((set) =>
      ['CallRecords.Read', 'CallRecords.Read.Own'].map((rows) => ({ given: [rows, ...set] })),
    ),
  )(
    'shows, by every way, what Microsoft’s records show to a caller with $given',
    async ({ given }) => {
      const archived = await askAs(given, ways);
      expect(system.takeRequests()).toEqual([]);
      expect(comparable(archived)).toEqual(comparable(await askAs(given, ways, live)));
      expect(archived.data.callRecord.source).toBe('ARCHIVE');
      const rows = given.includes('CallRecords.Read') ? 1 : undefined;
      expect(archived.data.pstnCalls?.nodes.length).toBe(rows);
      expect(archived.data.directRoutingCalls?.nodes.length).toBe(rows);
    },
  );

  it.each(columnSets)('shows nothing to a caller without a role for records', async (...roles) => {
    const { data, errors, extensions } = await askAs(roles, ways);
    // The list of `_entities` cannot be null.
    expect(data).toBeNull();
    expect(errors?.length).toBeGreaterThan(0);
    expect(new Set(errors?.map((error) => error.extensions.code))).toEqual(new Set(['FORBIDDEN']));
    expect(system.takeRequests()).toEqual([]);
    expect(extensions.cost.actualRows).toBe(0);
  });
});

describe('A person who may see only their own records', () => {
  const page = (list: string) => `{ callRecords${list} { totalCount nodes { id source } } }`;
  const ids = ({ data }: Response) =>
    data.callRecords.nodes.map(({ id }: { readonly id: string }) => id) as readonly string[];

  it('has a list of these alone, and their count, without a request', async () => {
    const response = await askAs(own, page(''));
    expect(response.errors).toBeUndefined();
    expect(ids(response)).toEqual([mine]);
    expect(response.data.callRecords.totalCount).toBe(1);
    expect(ids(await askAs(all, page('')))).toHaveLength(3);
    expect(system.takeRequests()).toEqual([]);
  });

  it.each(['type: GROUP_CALL', 'failed: true', 'durationMs: { ge: 0 }', `participantId: "${me}"`])(
    'finds with the filter { %s } no record of others',
    async (condition) => {
      const response = await askAs(own, page(`(filter: { ${condition} })`));
      expect(response.errors).toBeUndefined();
      const found = ids(response);
      expect(found.filter((id) => id !== mine)).toEqual([]);
      expect(response.data.callRecords.totalCount).toBe(found.length);
    },
  );

  it('has an archived record of their own without a request', async () => {
    const { data } = await askAs(own, `{ callRecord(id: "${mine}") { source } }`);
    expect(data).toEqual({ callRecord: { source: 'ARCHIVE' } });
    expect(system.takeRequests()).toEqual([]);
  });

  it.each([
    ['of others', others],
    ['of the same id in another tenant', elsewhere],
  ])('cannot tell an archived record %s from one that does not exist', async (_whose, id) => {
    const answerFor = async (record: string) => {
      const query = `{ callRecord(id: "${record}") { type sessions { nodes { id } } } }`;
      const { data, errors, extensions } = await askAs(own, query);
      const told = errors?.map(({ message, extensions: facts }) => [message, Object.keys(facts)]);
      const { windows: _, ...cost } = extensions.cost as Record<string, unknown>;
      return { data, told, cost, keys: Object.keys(extensions as object) };
    };
    const hidden = await answerFor(id);
    const requests = system
      .takeRequests()
      .map((url) => url.replace(id, 'ID'))
      .sort();
    expect(hidden).toEqual(await answerFor(unknown));
    expect(requests).toEqual(
      system
        .takeRequests()
        .map((url) => url.replace(unknown, 'ID'))
        .sort(),
    );
    expect(requests).toHaveLength(2);
    expect(hidden.data).toEqual({ callRecord: null });
  });
});

describe('A filter by sensitive data', () => {
  const conditions = [
    ['organizerId', 'identity', stranger],
    ['subnet', 'network', 'NetworkInfo.subnet'],
    ['deviceName', 'device', 'DeviceInfo.captureDeviceName'],
  ] as const;
  const cases = conditions.flatMap(([name, dataClass, value]) =>
    columnSets.map((roles) => ({ name, dataClass, value, roles })),
  );

  it.each(cases)(
    'by $name is allowed with the role for $dataClass only: $roles',
    async ({ name, dataClass, value, roles }) => {
      const lists = [
        `{ callRecords(filter: { ${name}: ${JSON.stringify(value)} }) { nodes { id } totalCount } }`,
        `{ _entities(representations: [{ __typename: "User", id: "${me}" }]) {
        ... on User { callRecords(filter: { ${name}: ${JSON.stringify(value)} }) { totalCount } } } }`,
      ];
      const isAllowed = roles.some((role) => role.toLowerCase().endsWith(dataClass));
      for (const list of lists) {
        const { errors, extensions } = await askAs(['CallRecords.Read', ...roles], list);
        const refused = { code: 'FORBIDDEN', argument: `filter.${name}`, class: dataClass };
        if (isAllowed) expect(errors).toBeUndefined();
        else expect(errors).toMatchObject([{ extensions: refused }]);
        if (!isAllowed) expect(extensions.cost.actualRows).toBe(0);
      }
    },
  );

  it.each(columnSets)(
    'is told to the page for people before it is tried, without a request: %j, %j, %j',
    async (...roles) => {
      const given = ['CallRecords.Read', ...roles];
      const question = print(RightsDocument);
      const response = await askAs(given, question);
      const { data, errors = [], extensions } = response;
      const mayFilterBy = (name: string) => roles.some((role) => role.toLowerCase().endsWith(name));
      expect(new Set(errors.map((error) => error.extensions.class))).toEqual(
        new Set(['identity', 'network', 'device'].filter((name) => !mayFilterBy(name))),
      );
      expect(data.byOrganizer !== null).toBe(mayFilterBy('identity'));
      expect(data.bySubnet !== null).toBe(mayFilterBy('network'));
      expect(data.byDevice !== null).toBe(mayFilterBy('device'));
      expect(extensions.cost).toMatchObject({ requestedUpstreamRequests: 0, actualRows: 0 });
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('by the caller’s own id as the organizer needs no role', async () => {
    const list = `{ callRecords(filter: { organizerId: "${me}" }) { totalCount } }`;
    expect((await askAs(['CallRecords.Read'], list)).errors).toBeUndefined();
  });

  it('leaves nothing of its value in the log or the audit, where the condition is named', async () => {
    const values = conditions.map(
      ([name, , value]) =>
        `${name}: ${JSON.stringify(name === 'organizerId' ? '+15550142798' : value)}`,
    );
    const before = linesOf(file).length;
    const list = `{ callRecords(filter: { ${values.join(', ')}, failed: true }) { totalCount } }`;
    expect((await askAs(all, list)).errors).toBeUndefined();
    expect(linesOf(file).slice(before)).toMatchObject([
      {
        kind: 'list',
        filter: { organizerId: 'other', subnet: 'other', deviceName: 'other', failed: true },
        decision: 'notFound',
      },
    ]);
    const written = JSON.stringify([linesOf(file).slice(before), system.log, system.operationLog]);
    for (const [, , value] of conditions.slice(1)) expect(written).not.toContain(value);
    expect(written).not.toContain('15550142798');
  });
});
