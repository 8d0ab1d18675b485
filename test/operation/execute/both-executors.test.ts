import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordFromJson, tenantOf } from '../../../emulator/tenant.ts';
import type { AuditedOperation, AuditLog } from '../../../src/audit/log.ts';
import { entriesOf } from '../../../src/audit/entry.ts';
import type { Caller } from '../../../src/authentication/caller.ts';
import { canExecute } from '../../../src/operation/execute/execute-query.ts';
import type { OperationRequest } from '../../../src/operation/operation.ts';
import type { OperationResponse } from '../../../src/operation/operation-response.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { chosenSelection } from '../../support/chosen-selection.ts';
import { chooseBySeed, defectiveRecord } from '../../support/defective-record.ts';
import { filledRecord } from '../../support/filled-record.ts';
import { clientRequest, person, personId } from '../../support/operation/client.ts';
import { type HostlessSystem, startOperations } from '../../support/operation/operations.ts';
import { testConfiguration } from '../../support/system/system.ts';
import { callersTenant } from '../../../emulator/authority/caller-claims.ts';

// It does what it always does, unless a test gives an operation to GraphQL.js.
vi.mock('../../../src/operation/execute/execute-query.ts', { spy: true });

const schema = createExecutableSchema();
const now = new Date('2026-11-25T12:00:00Z');
const recordIds = Array.from(
  { length: 12 },
  (_, index) => `5e1f0c2d-3b4a-4958-8677-0000000001${String(index).padStart(2, '0')}`,
);

/** The first records are as documented; of the others, up to a third of the values are wrong. */
const tenant = tenantOf(
  recordIds.map((id, index) => {
    const record = filledRecord(schema, {
      id,
      person: { tenantId: callersTenant, objectId: index % 2 === 0 ? personId : id },
    });
    const rarity = index < 3 ? 1e9 : 3 + 6 * (12 - index);
    return recordFromJson(defectiveRecord(record, chooseBySeed(index), rarity));
  }),
);

const callers: readonly Caller[] = [
  { kind: 'local' },
  person('CallRecords.Read'),
  person('CallRecords.Read', 'CallRecords.Read.Identity'),
  person('CallRecords.Read.Own', 'CallRecords.Read.Network'),
  person(),
];

interface Outcome {
  readonly text: string;
  readonly status: number | undefined;
  readonly audit: readonly string[];
  readonly work: object;
}

let audited: AuditedOperation[] = [];
const audit: AuditLog = {
  write(operation) {
    audited.push(operation);
    return Promise.resolve();
  },
  isWritable: () => Promise.resolve(true),
  close: () => Promise.resolve(),
};

/** What differs by chance: ids of errors, cursors, what is left of the quota, and what an earlier run has cached. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/"(correlationId|clientRequestId|requestId)":"[^"]*"/g, '"$1":"any"')
    .replaceAll(/("\w*[cC]ursor\w*"):"[^"]*"/g, '$1:"any"')
    .replaceAll(/"(available|oldestAgeSeconds|hits|actualUpstreamRequests)":[\d.]+/g, '"$1":"any"');
}

function textOf(response: OperationResponse): string {
  const text = response.kind === 'single' ? response.text : undefined;
  return text ?? JSON.stringify(response);
}

async function run(
  system: HostlessSystem,
  request: OperationRequest,
  caller: Caller,
): Promise<Outcome> {
  const context = system.createContext(clientRequest({ caller, isRouter: true }));
  const countError = vi.spyOn(context.work, 'countError');
  audited = [];
  const response = await system.run(request, context);
  const { builtValues, builtBytes } = context.work;
  return {
    text: withoutChance(textOf(response)),
    status: response.status,
    audit: audited
      .flatMap((operation) => entriesOf({ ...operation, operation: 'any' }, now))
      .map((entry) => JSON.stringify(entry))
      .sort(),
    work: { builtValues, builtBytes, errors: countError.mock.calls.length },
  };
}

async function runByGraphql(...parameters: Parameters<typeof run>): Promise<Outcome> {
  vi.mocked(canExecute).mockReturnValue(false);
  try {
    return await run(...parameters);
  } finally {
    vi.mocked(canExecute).mockReset();
  }
}

/** Root fields that read some of the records, each in its own way. */
function rootField(choose: ReturnType<typeof chooseBySeed>, index: number): string {
  const id = () => recordIds[choose(recordIds.length)] ?? '';
  const selection = chosenSelection(schema, 'CallRecord', choose);
  const ids = JSON.stringify([id(), id(), '5e1f0c2d-3b4a-4958-8677-999999999999', id()]);
  const references = `{ __typename: "CallRecord", id: "${id()}" }, { __typename: "User", id: "x" }`;
  return (
    [
      `r${index}: callRecord(id: "${id()}") ${selection}`,
      `r${index}: callRecordsById(ids: ${ids}) ${selection}`,
      `r${index}: node(id: "${id()}") { id ... on CallRecord ${selection} }`,
      `r${index}: callRecords(first: $few) { nodes ${selection} edges { cursor node { id } } pageInfo { hasNextPage endCursor } }`,
      `r${index}: _entities(representations: [${references}]) { __typename ... on CallRecord ${selection} }`,
    ][choose(5)] ?? ''
  );
}

function requestOf(seed: number): OperationRequest {
  const choose = chooseBySeed(seed);
  const fields = Array.from({ length: 1 + choose(3) }, (_, index) => rootField(choose, index));
  const text = `{ __typename ${fields.join(' ')} }`;
  const used = [
    ['$few', 'Int!'],
    ['$yes', 'Boolean!'],
  ].flatMap(([name = '', type]) => (text.includes(name) ? [`${name}: ${type}`] : []));
  const definition = used.length > 0 ? `query (${used.join(', ')})` : 'query';
  return {
    query: `${definition} ${text}`,
    variables: { few: 1 + choose(4), yes: choose(2) === 0 },
  };
}

describe.each([
  ['null', undefined],
  ['a pseudonym', 'a-key-that-only-the-tests-know-and-use'],
])('With masked values as %s', (_name, pseudonymKey) => {
  let system: HostlessSystem;
  beforeAll(async () => {
    const { limits } = testConfiguration('http://127.0.0.1:1');
    const file = 'never written';
    system = await startOperations({
      emulator: { tenant, now },
      audit,
      configuration: {
        pseudonymKey,
        cacheSeconds: 3600,
        audit: { file, key: '', servesUnwritten: false },
        maximumUpstreamRequests: 100_000,
        limits: { ...limits, depth: 60, directives: 5000, aliases: 10_000, tokens: 100_000 },
      },
    });
  });
  afterAll(() => system.close());

  it('GraphQL.js and our executor give the same text, audit and work for the same operation', async () => {
    let executed = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...callers), async (seed, caller) => {
        const request = requestOf(seed);
        // From the cache, records come in the same order every time.
        await run(system, request, caller);
        const expected = await runByGraphql(system, request, caller);
        const actual = await run(system, request, caller);
        expect({ query: request.query, ...actual }).toEqual({ query: request.query, ...expected });
        if (actual.text.includes('"data":{')) executed += 1;
      }),
      { numRuns: 60 },
    );
    expect(executed).toBeGreaterThan(5);
  });
});
