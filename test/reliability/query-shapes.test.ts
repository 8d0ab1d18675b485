import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { printFilter } from '../../src/plan/record-filter.ts';
import { parseRecordId } from '../../src/plan/record-id.ts';
import { DateTime } from '../../src/schema/values/scalars.ts';
import { cursors, tryEstimateQuery } from '../support/estimate-query.ts';
import { generatedQueries, variables as generatedVariables } from '../support/generated-queries.ts';
import { costedCompany } from '../support/system/costed-company.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';
import { denseShapes, hugeShapes, maxShapes, type Shape } from '../support/shapes.ts';
import { recordListOf } from '../../src/plan/record-list.ts';

const { seedRecord } = storyRecords;

/** The codes of a refusal before execution, by a limit or by validation. */
const refusals = ['LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];
const named = (shapes: readonly Shape[]): [name: string, text: string][] =>
  shapes.map(({ name, text }) => [name, text]);
const codesOf = ({ errors = [] }: Response) => errors.map(({ extensions }) => extensions.code);

describe('Queries of an unusual shape', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ configuration: { introspection: false } })));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  /** Expects a small refusal without details, and no request to Microsoft Graph. */
  function expectRefusal(response: Response): void {
    expect(response.status).toBe(400);
    expect(response.data).toBeUndefined();
    const { errors = [] } = response;
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(10);
    const text = JSON.stringify(response);
    expect(text.length).toBeLessThan(10_000);
    expect(text).not.toMatch(/Did you mean|stacktrace|node_modules/);
    expect(system.emulator.requests).toEqual([]);
  }

  describe('Q1, Q3, Q4, Q5, Q6, Q8, Q9: Hostile shapes', () => {
    it.each(named([...hugeShapes, ...denseShapes]))(
      'A query with %s is refused',
      async (_, text) => {
        const response = await system.ask(text);
        expectRefusal(response);
        for (const code of codesOf(response)) expect(refusals).toContain(code);
      },
    );

    it.each(named(maxShapes))('A query with %s gets a short response', async (_, text) => {
      const response = await system.ask(text);
      expect(JSON.stringify(response).length).toBeLessThan(10_000);
      expect(response.errors?.length ?? 0).toBeLessThanOrEqual(10);
      expect(system.emulator.requests).toEqual([]);
    });
  });

  it.each([
    [
      'a literal',
      '{ callRecords(first: 100) { nodes { sessions(first: 1000) { nodes { id } } } } }',
      {},
    ],
    [
      'variables',
      'query ($a: Int, $b: Int) { callRecords(first: $a) { nodes { sessions(first: $b) { nodes { id } } } } }',
      { a: 100, b: 1000 },
    ],
    [
      'defaults',
      'query ($a: Int = 100, $b: Int = 1000) { callRecords(first: $a) { nodes { sessions(first: $b) { nodes { id } } } } }',
      {},
    ],
    [
      'fragments and aliases',
      `{ x: callRecords(first: 100) { ... { edges { node { ...Many } } } } }
       fragment Many on CallRecord { y: sessions(first: 1000) { edges { node { id } } } }`,
      {},
    ],
  ])('Q2: Huge pages in %s get the same refusal', async (_, query, variables) => {
    const response = await system.ask(query, variables);
    expectRefusal(response);
    expect(codesOf(response)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(response.extensions.cost.requestedUpstreamRequests).toBe(1702);
  });

  it.each(['Int = 99999999999', 'Int = "many"', 'Int = 2147483648'])(
    'Q2: An invalid page size is refused: %s',
    async (definition) => {
      const response = await system.ask(
        `query ($n: ${definition}) { callRecords(first: $n) { nodes { id } } }`,
      );
      expectRefusal(response);
    },
  );

  it('Q3: Each id counts as a request to Microsoft Graph', async () => {
    const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const ids = (from: number) =>
      JSON.stringify(Array.from({ length: 200 }, (_, n) => id(from + n)));
    const response = await system.ask(
      `{ a: callRecordsById(ids: ${ids(0)}) { type } b: callRecordsById(ids: ${ids(200)}) { type } }`,
    );
    expectRefusal(response);
    expect(codesOf(response)).toEqual(['COST_LIMIT_EXCEEDED']);
    expect(response.extensions.cost.requestedUpstreamRequests).toBe(400);
  });

  it('Q5: An error names nothing of the schema that the document does not have', async () => {
    const response = await system.ask(
      '{ callRecord(idd: "x") { tipe startDateTim } __typ } query ($a: CallRecordFilte) { a }',
    );
    expectRefusal(response);
    const messages = response.errors?.map(({ message }) => message).join('\n');
    expect(messages).toContain('Cannot query field "tipe" on type "…".');
    expect(messages).not.toMatch(
      /"\W*(type|startDateTime|CallRecord|CallRecordFilter|Query|id|ID)\b/,
    );
  });

  describe.each([
    ['a list of 100,000', '{"ids": [', '1,'.repeat(99_999), '1]}', ['LIMIT_EXCEEDED']],
    ['10,000 levels', '{"ids": ', '['.repeat(10_000), `${']'.repeat(10_000)}}`, ['LIMIT_EXCEEDED']],
    [
      '10,000 levels of objects',
      '{"ids": ',
      '{"a":'.repeat(10_000),
      `1${'}'.repeat(10_000)}}`,
      ['LIMIT_EXCEEDED'],
    ],
    [
      '10,000 members',
      '{"ids": {',
      Array.from({ length: 10_000 }, (_, n) => `"a${n}":1,`).join(''),
      '"z":1}}',
      ['LIMIT_EXCEEDED'],
    ],
    ['240 wrong values', '{"ids": [', '{},'.repeat(239), '{}]}', ['BAD_USER_INPUT']],
    ['an invalid number', '{"ids": ', '1e400', '}', ['BAD_USER_INPUT']],
    [
      'a misplaced text of 200,000 letters',
      '{"ids": [{"a": "',
      'x'.repeat(200_000),
      '"}]}',
      ['BAD_USER_INPUT'],
    ],
    [
      'constructor',
      '{"constructor": {"polluted": 1}, "ids": [',
      '',
      '{"constructor": 1}]}',
      ['BAD_USER_INPUT'],
    ],
  ])('Variables with %s', (fact, before, middle, after, codes) => {
    const query = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { type } }';
    const variables = before + middle + after;

    it(`Q7: Variables with ${fact} are refused`, async () => {
      const response = await fetch(`${system.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`,
      });
      const refusal = {
        status: response.status,
        ...((await response.json()) as object),
      } as Response;
      expectRefusal(refusal);
      expect([...new Set(codesOf(refusal))]).toEqual(codes);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
  });

  it('Q7: Thousands of wrong values take no longer than one', () => {
    const names = Array.from({ length: 7 }, (_, n) => `v${n}`);
    const query = `query (${names.map((name) => `$${name}: [ID!]!`).join(' ')}) { __typename }`;
    const wrong = Object.fromEntries(
      names.map((name) => [name, Array<object>(250).fill({ a: 'x' })]),
    );
    const taken = Array.from({ length: 5 }, () => {
      const { user } = process.cpuUsage();
      expect(tryEstimateQuery(query, wrong)).toBeUndefined();
      return (process.cpuUsage().user - user) / 1000;
    });
    // Telling of each would take 300 ms.
    expect(Math.min(...taken)).toBeLessThan(50);
  });

  it.each(['{"__proto__": {"polluted": 1}}', '{"constructor": {"prototype": {"polluted": 1}}}'])(
    'Q7: Variables of %s change no prototype',
    async (variables) => {
      for (const request of [
        { method: 'POST', body: `{"query": "{ __typename }", "variables": ${variables}}` },
        { method: 'GET', search: `?query={__typename}&variables=${encodeURIComponent(variables)}` },
      ]) {
        const { search = '', ...init } = request;
        const response = await fetch(`${system.gatewayUrl}/graphql${search}`, {
          ...init,
          headers: { 'content-type': 'application/json' },
        });
        expect([200, 400]).toContain(response.status);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }
      expect(system.emulator.requests).toEqual([]);
    },
  );

  it.each([
    ['a lone surrogate', '\\ud800'],
    ['NUL', '\\u0000'],
  ])('Q7: An id with %s is invalid', async (_, text) => {
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query": "query ($id: ID!) { callRecord(id: $id) { type } }", "variables": {"id": "${text}"}}`,
    });
    const body = (await response.json()) as Response;
    expect(codesOf(body)).toEqual(['BAD_USER_INPUT']);
    expect(system.emulator.requests).toEqual([]);
  });

  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    getIntrospectionQuery(),
  ])('Q8: Introspection is refused if it is off', async (query) => {
    const response = await system.ask(query);
    expectRefusal(response);
    expect(codesOf(response)).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('Q9: At most 250 references are read', async () => {
    const query = `query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }`;
    const references = (count: number) => ({
      all: Array.from({ length: count }, (_, n) => (n % 2 ? { a: n } : { id: n })),
    });
    for (const count of [251, 20_000]) {
      const response = await system.ask(query, references(count));
      expectRefusal(response);
      expect(codesOf(response)).toEqual(['LIMIT_EXCEEDED']);
    }
  });

  describe('Q13: Injected text', () => {
    const hostile = [
      "x' or 'a' eq 'a",
      `${seedRecord}' or '1' eq '1`,
      `${seedRecord}%27`,
      '%27',
      `${seedRecord}\n`,
      `${seedRecord}\r\nHost: evil.example`,
      '../../users',
      `../users/${seedRecord}`,
      `${seedRecord}/../../users`,
      `${seedRecord}?$expand=sessions`,
      `${seedRecord}#`,
      `‘${seedRecord}’`,
      `＇${seedRecord}＇`,
      seedRecord.replace('2', '２'),
      '$batch',
      '$metadata',
    ];

    const byParticipant =
      'query ($id: ID) { callRecords(filter: { participantId: $id }) { nodes { id } } }';

    it.each(hostile)(
      'Injected text as an id does not reach a request, in any field: %j',
      async (text) => {
        const query = `query ($id: ID!, $ids: [ID!]!) {
        callRecord(id: $id) { type } callRecordsById(ids: $ids) { type } }`;
        const { errors } = await system.ask(query, { id: text, ids: [text] });
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
          'BAD_USER_INPUT',
          'BAD_USER_INPUT',
        ]);
        expect(system.emulator.requests).toEqual([]);
      },
    );

    it.each(hostile)('Injected text stays text in a filter: %j', async (text) => {
      await system.ask(byParticipant, { id: text });
      expectTemplate(system.takeRequests(), text);
    });

    it('Any text is in the filter as it was sent', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
          await system.ask(byParticipant, { id: text });
          expectTemplate(system.takeRequests(), text);
        }),
        { numRuns: 100 },
      );
    });

    function expectTemplate(urls: readonly string[], text: string): void {
      for (const url of urls) {
        const { pathname, searchParams, hash } = new URL(url, 'http://upstream/list');
        expect([pathname, hash]).toEqual(['/list', '']);
        expect([...searchParams.keys()]).toEqual(['$select', '$filter']);
        const quoted = text.replaceAll("'", "''");
        expect(searchParams.get('$filter')).toBe(`participants_v2/any(p:p/id eq '${quoted}')`);
      }
    }

    it.each([
      "2026-11-25T00:00:00Z' or '1' eq '1",
      '2026-11-25T00:00:00Z or 1 eq 1',
      '2026-11-25T00:00:00Z\n',
      '2026-11-25T00:00:00Z&$top=1',
      '2026-13-25T00:00:00Z',
      '２026-11-25T00:00:00Z',
    ])('Injected text is not a valid time: %j', async (from) => {
      const query = `query ($from: DateTime) {
        callRecords(filter: { startDateTime: { ge: $from } }) { nodes { id } } }`;
      const response = await system.ask(query, { from });
      expectRefusal(response);
      expect(codesOf(response)).toEqual(['BAD_USER_INPUT']);
    });
  });
});

describe('Introspection that is on', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ configuration: { introspection: true } })));
  afterAll(() => system.close());

  it.each([
    ['of common tools', getIntrospectionQuery()],
    [
      'with every option',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
  ])('Q8: An introspection query %s is served if introspection is on', async (_, query) => {
    const { errors, data } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data.__schema.queryType.name).toBe('Query');
  });

  const circles = (count: number) =>
    `{ __schema { types { ${'fields { type { '.repeat(count)} name ${'} }'.repeat(count)} } } }`;
  const interfaces = (count: number) =>
    `{ __type(name: "Query") ${'{ possibleTypes '.repeat(count)} { name } ${'}'.repeat(count)} }`;
  const fragments = `{ __schema { types { ...A } } }
    fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { ...C } } }
    fragment C on __Type { fields { type { name } } }`;

  it.each([circles(3), circles(4), circles(20), interfaces(3), interfaces(15), fragments])(
    'Q8: Circular introspection is refused if introspection is on: %s',
    async (query) => {
      const { status, data } = await system.ask(query);
      expect(status).toBe(400);
      expect(data).toBeUndefined();
    },
  );

  it('Q5: An error has suggestions if introspection is on', async () => {
    const { errors } = await system.ask('{ callRecor(id: "x") { type } }');
    expect(errors?.[0]?.message).toContain('Did you mean "callRecord"');
  });
});

describe('Persisted operations', () => {
  const listed = 'query Listed { __typename }';
  const folder = mkdtempSync(join(tmpdir(), 'persisted-'));
  const file = join(folder, 'relay.json');
  writeFileSync(file, JSON.stringify({ listed }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

  async function post(system: System, body: object): Promise<Response> {
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Omit<Response, 'status'>) };
  }

  describe.each<
    [mode: string, safelist: { file: string; isOnly: boolean } | undefined, code: string]
  >([
    ['without a safelist', undefined, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    ['with a safelist', { file, isOnly: false }, 'PERSISTED_QUERY_NOT_FOUND'],
    ['with only a safelist', { file, isOnly: true }, 'OPERATION_NOT_SAFELISTED'],
  ])('Persisted operations %s', (_, safelist, code) => {
    let system: System;
    beforeAll(async () => (system = await startSystem({ configuration: { safelist } })));
    afterAll(() => system.close());

    it('Q14: An unknown hash gets the error of the protocol', async () => {
      expect(codesOf(await post(system, { extensions: persisted('f'.repeat(64)) }))).toEqual([
        code,
      ]);
    });

    it('Q14: A flood of hashes fills no cache, because nothing that a client sends is kept', async () => {
      const texts = Array.from({ length: 300 }, (_, n) => `query Flood${n} { __typename }`);
      for (const query of texts)
        await post(system, { query, extensions: persisted(sha256(query)) });
      for (const query of texts.slice(0, 20)) {
        const response = await post(system, { extensions: persisted(sha256(query)) });
        expect(response.data).toBeUndefined();
        expect(codesOf(response)).toEqual([code]);
      }
    });
  });

  describe('Only safelisted operations', () => {
    let system: System;
    beforeAll(async () => {
      system = await startSystem({ configuration: { safelist: { file, isOnly: true } } });
    });
    afterAll(() => system.close());

    it.each<[fact: string, body: object]>([
      ['whitespace', { query: `${listed} ` }],
      ['a comment', { query: `${listed}#` }],
      ['a byte order mark', { query: `\ufeff${listed}` }],
      ['another name of the operation', { query: listed.replace('Listed', 'Other') }],
      [
        'another operation beside a safelisted one',
        { query: `${listed} query Other { __typename }` },
      ],
      ['an alias', { query: 'query Listed { a: __typename }' }],
      [
        'the hash of a safelisted operation',
        { query: '{ __typename }', extensions: persisted(sha256(listed)) },
      ],
      [
        'the documentId of a safelisted operation',
        { query: '{ __typename }', documentId: 'listed' },
      ],
      ['the health probe of Apollo', { query: '{__typename}' }],
      ['introspection', { query: getIntrospectionQuery() }],
    ])('Q14: The safelist cannot be bypassed by %s', async (_, body) => {
      const { data, errors } = await post(system, body);
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(1);
    });

    it('Q14: Safelisted operations run as they are', async () => {
      for (const body of [
        { query: listed },
        { extensions: persisted(sha256(listed)) },
        { extensions: persisted('listed') },
        { documentId: 'listed' },
        { documentId: `sha256:${sha256(listed)}` },
      ]) {
        expect((await post(system, body)).data).toEqual({ __typename: 'Query' });
      }
    });

    it('Q14: A safelisted operation does not run under the name of another', async () => {
      const { data, errors } = await post(system, { query: listed, operationName: 'Other' });
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(1);
    });
  });
});

it('Q15: The estimate of generated queries is never below their cost', async () => {
  const system = await startSystem({
    emulator: { tenant: costedCompany(75) },
    configuration: { maximumUpstreamRequests: 100_000, deadlineMs: 600_000 },
  });
  const none = { sessions: [], participants: [], callRecords: [] };
  try {
    await fc.assert(
      fc.asyncProperty(generatedQueries(none), async ({ query }) => {
        const { extensions, errors } = await system.ask(query, usedIn(query));
        expect(codesOf({ status: 0, data: null, errors: errors ?? [] })).not.toContain(
          'LIMIT_EXCEEDED',
        );
        const { requestedUpstreamRequests: price, actualUpstreamRequests: actual } =
          extensions.cost;
        expect(actual).toBeLessThanOrEqual(price);
        expect(system.takeRequests().length).toBeLessThanOrEqual(price);
      }),
      { numRuns: 40 },
    );
  } finally {
    await system.close();
  }
});

function usedIn(query: string): Readonly<Record<string, unknown>> {
  const used = Object.entries(generatedVariables).filter(([name]) => query.includes(`$${name}`));
  return Object.fromEntries(used);
}

describe('Q16: Texts that keep regular expressions busy', () => {
  const long = 50_000;
  const texts = [
    '0'.repeat(long),
    `2026-11-25T00:00:00.${'0'.repeat(long)}Z`,
    `2026-11-25T00:00:00${'+00:00'.repeat(long / 6)}`,
    '0000-'.repeat(long / 5),
    `${'a'.repeat(long)}!`,
    '-'.repeat(long),
    ' '.repeat(long),
    '\u0000'.repeat(long),
    '\ud800'.repeat(long),
    '👩‍👩‍👧'.repeat(long / 8),
    "'".repeat(long),
    '='.repeat(long),
    'A'.repeat(16_384),
  ];

  it.each<[scalar: string, read: (text: string) => unknown]>([
    ['DateTime', (text) => DateTime.parseValue(text)],
    ['the id of a record', parseRecordId],
    ['the id of a participant', (participantId) => printFilter({ participantId })],
    ['a cursor', (text) => cursors.open(text, recordListOf({}))],
  ])('A text of this kind is read as %s in a moment', (_, read) => {
    for (const text of texts) {
      const taken = Array.from({ length: 5 }, () => {
        const { user } = process.cpuUsage();
        expect(() => read(text)).toThrow();
        return (process.cpuUsage().user - user) / 1000;
      });
      // A millisecond is what is promised; what grows with the square takes seconds.
      expect(Math.min(...taken)).toBeLessThan(20);
    }
  });
});
