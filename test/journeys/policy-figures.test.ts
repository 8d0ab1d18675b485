import { type GraphQLEnumType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { Clock } from '../../emulator/clock.ts';
import { recordFromJson, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { classOf } from '../../src/access/class-of.ts';
import type { DataClass } from '../../src/access/data-class.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import {
  aliased,
  classesIn,
  columnRoles,
  columnSets,
  everything,
  filled,
  generous,
  inFragments,
  plain,
  visible,
  withoutCursors,
} from '../support/access/every-field.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { filledRecord, filledRow } from '../support/filled-record.ts';
import { makeFacts } from '../support/statistics/counted-archive.ts';
import { sqlite } from '../support/store/engines.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { bearer, type CallerSystem, type Response } from '../support/system/system.ts';

const schema = createExecutableSchema();
const objectId = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const id = '5e1f0c2d-3b4a-4958-8677-a6b5c4d3e2f1';
const now = new Date('2026-11-28T12:00:00Z');
const startDateTime = '2026-11-20T10:00:00Z';
const record = {
  ...filledRecord(schema, { id, person: { tenantId: callersTenant, objectId } }),
  ...{ startDateTime, endDateTime: startDateTime },
};
const row = filledRow(schema, 'DirectRoutingCall', {
  ...{ startDateTime, inviteDateTime: startDateTime, successfulCall: true },
  ...{ userId: objectId, correlationId: id },
});
const tenant = tenantOf([recordFromJson(record)], 'filled', () => ({
  getPstnCalls: [],
  // A kind of call that Microsoft does not report is a group, too.
  getDirectRoutingCalls: rowsFromJson([row, { ...row, id: objectId, callType: null }]),
}));

const figures = [
  { field: 'callQuality', type: 'CallQuality', period: '' },
  {
    ...{ field: 'directRoutingQuality', type: 'DirectRoutingQuality' },
    period: 'from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z", ',
  },
] as const;

const cases = figures.flatMap((one) =>
  (schema.getType(`${one.type}Dimension`) as GraphQLEnumType)
    .getValues()
    .map((dimension) => ({ ...one, dimension: dimension.name, dataClass: classOf(dimension) })),
);

/** The ways to the groups of a dimension. */
function waysTo({ field, type, period, dimension }: (typeof cases)[number]) {
  const [asked, connection] = [`${field}(${period}groupBy: [${dimension}])`, `${type}Connection`];
  const group = `${type}Group`;
  return {
    'every field': `${asked} ${everything(connection, plain)}`,
    aliases: `it: ${asked} ${everything(connection, aliased)}`,
    'inline fragments': `${asked} { __typename nodes { ${inFragments.of(group, everything(group, inFragments))} } }`,
    'a deferred fragment': `${asked} { __typename ... @defer { nodes ${everything(group, plain)} } }`,
  };
}

describe('Every field of figures, for every role, by every way', () => {
  let system: Archived & CallerSystem;
  beforeAll(async () => {
    system = await startArchived(sqlite, {
      ...{ callers: true, clock: new Clock(now), emulator: { tenant, now } },
      configuration: { limits: generous() },
      // One person is a group, so that nothing is withheld but by classes.
      environment: { MIN_GROUP_SIZE: '1' },
    });
    await system.archive();
    await makeFacts(system.store);
    await archiveLogs(system.store, system.emulator, now.getTime(), { keepMs: 10 * 86_400_000 });
  }, 60_000);
  afterAll(() => system.close());

  const everyRole = ['CallRecords.Read', ...Object.keys(columnRoles)];
  const ask = (
    query: string,
    roles: readonly string[],
  ): Promise<Pick<Response, 'data' | 'errors'>> => {
    const headers = bearer(system.authority.issueToUser({ oid: objectId, roles: [...roles] }));
    return query.includes('@defer')
      ? askIncrementally(system.gatewayUrl, query, { headers })
      : system.ask(query, {}, headers);
  };

  it('The groups of these tests have a value for every field', async () => {
    const found = new Set<string>();
    for (const one of cases) {
      const { data } = await ask(`{ ${waysTo(one)['every field']} }`, everyRole);
      for (const name of filled(data)) found.add(name);
    }
    const missing = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => figures.some(({ type }) => name.startsWith(type)))
      .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))
      .filter((name) => !found.has(name));
    // No bound of a sweep is known, nothing is withheld, and the user gave no rating.
    expect(missing.sort()).toEqual([
      'CallQualityConnection.completeFrom',
      'CallQualityConnection.completeUntil',
      'CallQualityConnection.minGroupSize',
      'CallQualityFeedback.poorOrBadRate',
      'DirectRoutingQualityConnection.minGroupSize',
    ]);
  });

  it.each(columnSets.map((columns) => ({ columns })))(
    'A caller with CallRecords.Read and $columns sees exactly the groups and fields that these roles grant',
    async ({ columns }) => {
      const classes = new Set<DataClass>(columns.flatMap((role) => columnRoles[role]));
      for (const one of cases) {
        for (const [way, query] of Object.entries(waysTo(one))) {
          const truth = (await ask(`{ ${query} }`, everyRole)).data;
          const { data, errors = [] } = await ask(`{ ${query} }`, ['CallRecords.Read', ...columns]);
          const refusals = errors.map(({ extensions }) => [extensions.code, extensions.class]);
          const isGrouped = one.dataClass === 'public' || classes.has(one.dataClass);
          if (!isGrouped) {
            expect(Object.values(data as object), way).toEqual([null]);
            expect(refusals, way).toEqual([['FORBIDDEN', one.dataClass]]);
            continue;
          }
          expect(comparable(data), way).toEqual(comparable(visible(truth, classes)));
          const selected = selectedClasses(one.type);
          const masked = selected.filter((name) => !classes.has(name));
          expect(refusals.sort(), way).toEqual(masked.map((name) => ['FORBIDDEN', name]).sort());
          // What a group shows of another class than its own is nothing.
          expect(classesIn(data).filter((name) => name !== one.dataClass)).toEqual([]);
        }
      }
    },
    60_000,
  );

  it.each([[], ['CallRecords.Read.Own', ...Object.keys(columnRoles)], Object.keys(columnRoles)])(
    'A caller without the role for all records sees nothing',
    async (...roles) => {
      for (const one of cases) {
        for (const query of Object.values(waysTo(one))) {
          const { data, errors } = await ask(`{ ${query} }`, roles);
          expect(data === null || Object.values(data as object)[0] === null).toBe(true);
          expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
        }
      }
    },
  );
});

/** A field that is masked fails even where it is null. */
function selectedClasses(type: string): readonly DataClass[] {
  return type === 'CallQuality' ? ['network', 'device'] : ['network'];
}

/** Without what depends on the time, on the role for identities, and on the scope of cursors. */
function comparable(value: unknown): unknown {
  const text = JSON.stringify(withoutCursors(value), (key, inside: unknown) =>
    /(minGroupSize|computedUntil)$/.test(key) ? null : inside,
  );
  return JSON.parse(text);
}
