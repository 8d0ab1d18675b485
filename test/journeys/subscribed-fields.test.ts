import { afterAll, beforeAll, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { noteChange } from '../support/archive/note-change.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { filledRecord } from '../support/filled-record.ts';
import { selectEverything } from '../support/full-selection.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';
import { bearer, type CallerSystem, type Response } from '../support/system/system.ts';

const schema = createExecutableSchema();
const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const id = '5e1f0c2d-3b4a-4958-8677-000000000001';
const person = { tenantId: callersTenant, objectId: me };
/** A record with a value for every field. */
const record = recordFromJson(filledRecord(schema, { id, person }));

const columns = ['Identity', 'Network', 'Device'].map((name) => `CallRecords.Read.${name}`);
const roleSets = ['CallRecords.Read', 'CallRecords.Read.Own'].flatMap((rows) =>
  Array.from({ length: 2 ** columns.length }, (_, bits) => [
    rows,
    ...columns.filter((_column, at) => bits & (1 << at)),
  ]),
);
const everything = selectEverything(schema, 'CallRecord', 20);
const many = 100_000;

let system: Archived & CallerSystem;
beforeAll(async () => {
  system = await startArchived(sqlite, {
    callers: true,
    emulator: { tenant: tenantOf([record], 'filled'), now: new Date('2026-11-25T12:00:00Z') },
    configuration: {
      limits: { ...defaultLimits, tokens: many, depth: 100, aliases: many, bodyBytes: 1_000_000 },
    },
  });
  await system.archive();
});
afterAll(() => system.close());

/** What a caller is told of the record, and what of it is withheld. */
function toldOf({ data, errors }: Pick<Response, 'data' | 'errors'>): unknown {
  const { callRecord } = data.callRecordChanged ?? data;
  const withheld = errors?.map(({ path = [], extensions }) => [
    path.slice(path.indexOf('callRecord')).join('.'),
    extensions.code,
    extensions.class,
  ]);
  return { callRecord, withheld };
}

it('P5: An event shows to each caller what a query shows to them, field by field, though all select the same', async () => {
  const subscription = `subscription { callRecordChanged { callRecord ${everything} } }`;
  const callers = roleSets.map((roles) => bearer(system.authority.issueToUser({ oid: me, roles })));
  const streams = await Promise.all(
    callers.map((headers) => readEvents(system.gatewayUrl, { query: subscription, headers })),
  );
  // The last of them has begun when a query that came later has its response.
  await system.ask('{ __typename }', {}, callers[0]);
  await noteChange(system.store, id);
  const told = new Set<string>();
  for (const [index, stream] of streams.entries()) {
    await eventually(() => expect(stream.events).toHaveLength(1));
    const asked = await system.ask(`{ callRecord(id: "${id}") ${everything} }`, {}, callers[index]);
    expect(asked.data.callRecord.source).toBe('ARCHIVE');
    expect(toldOf(stream.events[0]?.data as Response)).toEqual(toldOf(asked));
    told.add(JSON.stringify(stream.events[0]?.data.data));
    stream.close();
  }
  // Callers with the same classes are told the same, and no others.
  expect(told.size).toBe(2 ** columns.length);
});
