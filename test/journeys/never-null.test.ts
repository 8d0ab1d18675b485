import { isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../emulator/clock.ts';
import { rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { fillArchive } from '../support/archive/fill-archive.ts';
import { selectEverything } from '../support/full-selection.ts';
import { makeFacts } from '../support/statistics/counted-archive.ts';
import { sqlite } from '../support/store/engines.ts';
import { startSystem, type System } from '../support/system/system.ts';

const schema = createExecutableSchema();
const id = '5e1f0c2d-3b4a-4958-8677-a6b5c4d3e2f1';

/** The fields that the types allow to be null, and of which the descriptions say that they never are. */
const promised = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('_'))
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => !isNonNullType(field.type))
      .filter(({ description }) => /never\s+null/i.test(description ?? ''))
      .map(({ name }) => `${type.name}.${name}`),
  );

/** What only an archive has. */
const ofFigures = /^(CallQuality|DirectRoutingQuality)/;

const allOfRuleSets = `qualityRuleSets ${selectEverything(schema, 'QualityRuleSet', 10)}`;

/** A record whose objects have nothing that they need not have in order to be reached. */
const barren = {
  version: 1,
  organizer_v2: {},
  participants_v2: [{}, { identity: {} }, { identity: { user: null } }],
  sessions: [
    { segments: [] },
    {
      caller: { cpuName: null, feedback: { tokens: { '': null, Echo: true } } },
      callee: { userAgent: {} },
      failureInfo: {},
      segments: [
        {},
        {
          caller: {},
          media: [
            {},
            {
              callerDevice: {},
              calleeNetwork: { traceRouteHops: [{}] },
              streams: [
                {},
                { streamDirection: 'callerToCallee' },
                { streamDirection: 'calleeToCaller' },
              ],
            },
            // Without a poor measurement there is no reason that could be null.
            {
              label: 'main-audio',
              streams: [{ packetUtilization: 5000, averagePacketLossRate: 0.9 }],
            },
          ],
        },
      ],
    },
  ],
};

type Value =
  string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The names of the fields that an object or the objects below it have, by whether one of them is null. */
function fieldsIn(value: Value, found: { nulls: Set<string>; values: Set<string> }): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Value[]) fieldsIn(item, found);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Readonly<Record<string, Value>>;
    const { __typename: typeName } = object as { readonly __typename?: string };
    for (const [name, inside] of Object.entries(object)) {
      (inside === null ? found.nulls : found.values).add(`${typeName ?? ''}.${name}`);
      fieldsIn(inside, found);
    }
  }
}

describe('A description that says never null', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  async function readFields(selection: string, besides = '') {
    for (const part of ['$expand=sessions', '$expand=participants_v2']) {
      system.emulator.answerNext((url) => url.includes(part), { body: JSON.stringify(barren) });
    }
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${id}") ${selection} ${besides} }`,
    );
    expect(errors).toBeUndefined();
    const found = { nulls: new Set<string>(), values: new Set<string>() };
    fieldsIn(data as Value, found);
    return found;
  }

  it('Fields with such a description are not null in objects in which Microsoft omits everything', async () => {
    const all = await readFields(withTypeNames(selectEverything(schema, 'CallRecord', 10)));
    const edges = await readFields(
      `{ sessions(first: 1) { __typename edges { node { id } } nodes { id } }
      participants(first: 1) { __typename edges { node { id } } nodes { id } } }`,
      withTypeNames(allOfRuleSets),
    );
    // The other connections are made by the same code.
    const others = ['CallRecord', 'CallRecordChange', 'DirectRoutingCall', 'PstnCall'].flatMap(
      (type) => [`${type}Connection.edges`, `${type}Connection.nodes`],
    );
    // The test of lists has it.
    others.push('CallRecordConnection.isOwnOnly');
    // The figures of an archive are no objects of Microsoft's. The next test reads them.
    const ofMicrosoft = promised.filter((field) => !ofFigures.test(field));
    const seen = new Set([...all.values, ...edges.values, ...others]);
    expect(ofMicrosoft.filter((field) => !seen.has(field))).toEqual([]);
    const nulls = new Set([...all.nulls, ...edges.nulls]);
    expect(promised.filter((field) => nulls.has(field))).toEqual([]);
    expect(nulls.size).toBeGreaterThan(100);
  });

  it('Fields of figures with such a description are not null for calls of which Microsoft reports nothing', async () => {
    const day = '2026-11-20T00:00:00Z';
    const tenant = tenantOf([], 'barren', () => ({
      getPstnCalls: [],
      getDirectRoutingCalls: rowsFromJson([{ startDateTime: day }]),
    }));
    const now = new Date('2026-11-28T12:00:00Z');
    const archived = await startArchived(sqlite, {
      emulator: { tenant, now },
      clock: new Clock(now),
    });
    onTestFinished(() => archived.close());
    await fillArchive(archived.store, [{ ...barren, id, startDateTime: day, endDateTime: day }]);
    await makeFacts(archived.store);
    await archiveLogs(archived.store, archived.emulator, now.getTime(), { keepMs: 864_000_000 });
    const window = `from: "${day}", to: "2026-11-21T00:00:00Z"`;
    const { data, errors } = await archived.ask(`{
      callQuality ${withTypeNames(selectEverything(schema, 'CallQualityConnection', 10))}
      directRoutingQuality(${window}) ${withTypeNames(
        selectEverything(schema, 'DirectRoutingQualityConnection', 10),
      )}
    }`);
    expect(errors).toBeUndefined();
    const found = { nulls: new Set<string>(), values: new Set<string>() };
    fieldsIn(data as Value, found);
    const figures = promised.filter((field) => ofFigures.test(field));
    expect(figures.length).toBeGreaterThan(40);
    expect(figures.filter((field) => !found.values.has(field))).toEqual([]);
    expect(figures.filter((field) => found.nulls.has(field))).toEqual([]);
    expect([...found.nulls]).toContain('CallQualityFailure.reason');
  });

  it('A field without such a description is null there: the name of a token, for instance', async () => {
    const { nulls } = await readFields(withTypeNames(selectEverything(schema, 'CallRecord', 10)));
    expect([...nulls]).toEqual(expect.arrayContaining(['FeedbackToken.name', 'Stream.sender']));
  });

  it('All records of a list may be missing, and the list is there', async () => {
    system.emulator.answerNext(() => true, { body: JSON.stringify({ value: [] }) });
    const { data } = await system.ask(
      '{ callRecords { isOwnOnly edges { cursor } nodes { id } } }',
    );
    expect(data.callRecords).toEqual({ isOwnOnly: false, edges: [], nodes: [] });
  });
});

function withTypeNames(selection: string): string {
  return selection.replaceAll('{ ', '{ __typename ');
}
