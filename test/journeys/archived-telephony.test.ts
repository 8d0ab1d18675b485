import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../emulator/clock.ts';
import { type JsonObject, type LogRow, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { PersonRemoval } from '../../src/archive/upkeep/forget-person.ts';
import { Retention } from '../../src/archive/upkeep/retention.ts';
import { onlyProcess } from '../../src/notifications/leadership.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { storedRows, tablesWith } from '../support/archive/stored-rows.ts';
import { selectEverything } from '../support/full-selection.ts';
import { describeEngines, sqlite } from '../support/store/engines.ts';
import { bearer, type CallerSystem, type Response } from '../support/system/system.ts';

const now = new Date('2026-11-25T12:00:00Z');
const hourMs = 3_600_000;
/** So that few days are read. */
const kept = { keepMs: 25 * 24 * hourMs };
const person = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const schema = createExecutableSchema();
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

function rowOf(number: number, startDateTime: string): JsonObject {
  return {
    ...{ id: idOf(number), callId: `call ${number}`, startDateTime, endDateTime: startDateTime },
    ...{ userId: number % 2 === 0 ? person : idOf(9), userDisplayName: 'A name', charge: 1.5 },
    ...{ userPrincipalName: 'a.name@example.com', callType: 'user_out', duration: 60 },
    ...{ callerNumber: `+4930${number}`, calleeNumber: '+49891234', correlationId: idOf(number) },
  };
}

const old = Array.from({ length: 150 }, (_, index) => rowOf(index, '2026-11-02T10:00:00Z'));
const lateRow: LogRow = {
  json: rowOf(500, '2026-11-24T09:00:00Z'),
  appearsAt: now.getTime() + 20 * hourMs,
};
const recent = rowsFromJson([
  rowOf(501, '2026-11-24T10:00:00Z'),
  rowOf(502, '2026-11-25T10:00:00Z'),
]);
const tenant = tenantOf([], 'logs', () => ({
  getPstnCalls: [...rowsFromJson(old), ...recent, lateRow],
  getDirectRoutingCalls: rowsFromJson(old.slice(0, 3)),
}));
const november = { from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' };
const everything = {
  pstnCalls: selectEverything(schema, 'PstnCall', 3),
  directRoutingCalls: `{ id rowId correlationId userId userPrincipalName userDisplayName startDateTime endDateTime
    duration callType callerNumber calleeNumber trunkFullyQualifiedDomainName }`,
};
const columns = ['Identity', 'Network', 'Device'].map((name) => `CallRecords.Read.${name}`);
const roles = ['CallRecords.Read', ...columns];

describeEngines('The logs of telephone calls', (engine) => {
  let system: Archived & CallerSystem;
  let fault: { readonly status: number } | undefined;
  const clock = new Clock(now);
  beforeAll(async () => {
    const emulator = { tenant, now, faults: () => fault };
    system = await startArchived(engine, { callers: true, clock, emulator });
    await archiveLogs(system.store, system.emulator, now.getTime(), kept);
  });
  afterAll(() => system.close());

  function ask(
    { from, to }: typeof november,
    { first = 1000, after = null as string | null, log = 'pstnCalls' } = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const selection = log === 'pstnCalls' ? everything.pstnCalls : everything.directRoutingCalls;
    const query = `query ($from: DateTime!, $to: DateTime!, $first: Int, $after: String) {
      log: ${log}(from: $from, to: $to, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor } nodes ${selection} } }`;
    const token = system.authority.issueToUser({ oid: person, roles: [...roles] });
    return system.ask(query, { from, to, first, after }, { ...bearer(token), ...headers });
  }
  const rowIds = ({ data }: Response) =>
    (data.log.nodes as readonly { readonly rowId: string }[]).map(({ rowId }) => rowId).sort();
  const live = { 'cache-control': 'no-cache' };
  beforeEach(() => {
    fault = undefined;
    system.takeRequests();
  });

  describe('that can change no more', () => {
    it.each(['pstnCalls', 'directRoutingCalls'])(
      'are answered as Microsoft answers %s, without a request',
      async (log) => {
        const archived = await ask(november, { log });
        expect(archived.errors).toBeUndefined();
        expect(system.takeRequests()).toEqual([]);
        const microsofts = await ask(november, { log }, live);
        expect(system.takeRequests()).toHaveLength(1);
        const byId = (one: { rowId: string }, other: { rowId: string }) =>
          one.rowId < other.rowId ? -1 : 1;
        expect(archived.data.log.nodes.sort(byId)).toEqual(microsofts.data.log.nodes.sort(byId));
      },
    );

    it('are read on from the archive by a cursor of the archive, each row once', async () => {
      const found: string[] = [];
      let after: string | null = null;
      for (let hasNext = true; hasNext;) {
        const response: Response = await ask(november, { first: 40, after });
        expect(response.errors).toBeUndefined();
        found.push(...rowIds(response));
        ({ hasNextPage: hasNext, endCursor: after } = response.data.log.pageInfo);
      }
      expect(found.sort()).toEqual(old.map(({ id }) => id));
      expect(system.takeRequests()).toEqual([]);
    });

    it('have exactly the calls of the window', async () => {
      const [first, last] = ['2026-11-02T10:00:00Z', '2026-11-02T10:00:00.0000001Z'];
      expect(rowIds(await ask({ from: first, to: last }))).toHaveLength(150);
      expect(rowIds(await ask({ from: last, to: november.to }))).toEqual([]);
      expect(rowIds(await ask({ from: november.from, to: first }))).toEqual([]);
    });
  });

  const lately = { from: '2026-11-23T00:00:00Z', to: '2026-11-26T00:00:00Z' };

  it('that can still change are asked of Microsoft, and answered from the archive while Microsoft is down', async () => {
    expect(rowIds(await ask(lately))).toEqual([idOf(501), idOf(502)]);
    expect(system.takeRequests()).toHaveLength(1);
    fault = { status: 503 };
    expect(rowIds(await ask(lately))).toEqual([idOf(501), idOf(502)]);
  });

  it('that Microsoft serves no more are answered from the archive', async () => {
    fault = { status: 406 };
    expect(rowIds(await ask({ ...lately, from: november.from }))).toHaveLength(152);
  });

  it('that were not read lately are not answered from the archive', async () => {
    await system.store.write([{ sql: 'UPDATE call_log_day SET read_at = 0 WHERE is_final = 0' }]);
    fault = { status: 503 };
    const { data, errors } = await ask(lately);
    expect(data.log).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('are read again until no row can be added, and each row is kept once', async () => {
    const { emulator, store } = system;
    const later = now.getTime() + 30 * hourMs;
    await emulator.clock.advance(30 * hourMs);
    await archiveLogs(store, emulator, later, kept);
    const rows = await storedRows(store, 'call_log_row');
    expect(rows).toHaveLength(150 + 3 + 3);
    const end = now.getTime() + 100 * hourMs;
    expect(await archiveLogs(store, emulator, end, kept)).toBeGreaterThan(0);
    expect(await archiveLogs(store, emulator, end, kept)).toBe(0);
    expect(await storedRows(store, 'call_log_row')).toHaveLength(156);
    const open = await store.read({
      sql: 'SELECT day FROM call_log_day WHERE is_final = 0 ORDER BY day',
    });
    expect(new Set(open.map(({ day }) => day))).toEqual(
      new Set(['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']),
    );
  });

  it('S5: forget a person', async () => {
    const texts = [person, '+49304'];
    expect(await tablesWith(system.store, texts)).toEqual(['call_log_row']);
    const before = await storedRows(system.store, 'call_log_row');
    const removal = await PersonRemoval.begin(system.store, person, now.getTime());
    let passed = 0;
    for await (const count of removal.run(Date.now)) if ((passed += count) >= 70) break;
    await removal.pause();
    const rest = await PersonRemoval.begin(system.store, person, now.getTime());
    for await (const count of rest.run(Date.now)) passed += count;
    await rest.end(now.getTime());
    expect(passed).toBe(before.length);
    const bodies = (await storedRows(system.store, 'call_log_row')).map(({ body }) => String(body));
    expect(
      bodies.filter((body) => body.includes('"userId":null,"userDisplayName":null')),
    ).toHaveLength(79);
    expect(bodies.filter((body) => body.includes(idOf(9)))).toHaveLength(77);
    expect(await tablesWith(system.store, [person])).toEqual([]);
    await system.store.write([{ sql: 'DELETE FROM call_log_day' }]);
    await archiveLogs(system.store, system.emulator, now.getTime() + 100 * hourMs, kept);
    expect(await tablesWith(system.store, [person])).toEqual([]);
    expect(await storedRows(system.store, 'call_log_row')).toHaveLength(156);
  });

  it('are removed with the records of their time', async () => {
    const parts = { store: system.store, clock: { now: now.getTime() }, leadership: onlyProcess };
    const retention = new Retention({ ...parts, keepMs: 10 * 24 * hourMs });
    await retention.step();
    expect(await storedRows(system.store, 'call_log_row')).toHaveLength(3);
    const days = await system.store.read({ sql: 'SELECT MIN(day) AS day FROM call_log_day' });
    expect(days).toEqual([{ day: '2026-11-15' }]);
  });
});

it('A gateway with an archive reads the logs by itself, the oldest day first', async () => {
  const clock = new Clock(now);
  const system = await startArchived(sqlite, { clock, emulator: { tenant, now } });
  await clock.advance(1600);
  const sql = 'SELECT log, day FROM call_log_day ORDER BY day, log';
  expect(await system.store.read({ sql })).toEqual(
    ['2026-08-28', '2026-08-29'].flatMap((day) => [
      { log: 'directRoutingCalls', day },
      { log: 'pstnCalls', day },
    ]),
  );
  await system.close();
});
