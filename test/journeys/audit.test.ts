import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, rowsFromJson, tenantOf } from '../../emulator/tenant.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import {
  type AuditedLine,
  auditKey,
  createAuditDirectory,
  linesOf,
} from '../support/audit/audits.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const adele = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const nobody = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const phone = '+15550142798';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [call, other, unknown] = [1, 2, 3].map(idOf);
const start = '2026-11-24T10:17:43Z';

const recordOf = (id: string | undefined, ...participants: readonly JsonObject[]) =>
  recordFromJson({
    id: id ?? '',
    type: 'groupCall',
    version: 1,
    startDateTime: start,
    endDateTime: '2026-11-24T11:00:00Z',
    sessions: [],
    participants_v2: participants,
  });
const records = [
  recordOf(call, {
    id: adele,
    identity: { user: { id: adele, tenantId: callersTenant, displayName: 'Adele' } },
  }),
  recordOf(other, { id: phone, identity: { phone: { id: phone } } }),
];
const tenant = tenantOf(records, 'audited', () => ({
  getPstnCalls: rowsFromJson([
    { id: 'a row', startDateTime: start, userId: adele, callerNumber: phone },
  ]),
  getDirectRoutingCalls: rowsFromJson([
    { id: 'a row', startDateTime: start, correlationId: call ?? '', callerNumber: phone },
  ]),
}));

const everything = ['CallRecords.Read', 'CallRecords.Read.Identity', 'CallRecords.Read.Phone'];
const own = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];

describe('Audit of lists and reads', () => {
  const { file, remove } = createAuditDirectory();
  let system: CallerSystem;
  let known = 0;
  beforeAll(async () => {
    system = await startSystem({
      callers: true,
      emulator: { tenant, now: new Date('2026-11-25T12:00:00Z') },
      configuration: {
        audit: { file, key: auditKey, servesUnwritten: false },
        routerSecrets: ['a-secret-that-only-the-tests-and-routers-know'],
      },
    });
  });
  afterAll(async () => {
    await system.close();
    await expect(verifyAudit(file, auditKey)).resolves.toMatchObject({ lines: known });
    remove();
  });
  beforeEach(() => void takeLines());

  const as = (roles: readonly string[], oid = adele) => ({
    ...bearer(system.authority.issueToUser({ oid, roles: [...roles] })),
    'router-authorization': 'a-secret-that-only-the-tests-and-routers-know',
  });

  /** The lines that were written since the last call. */
  function takeLines(): readonly AuditedLine[] {
    const lines = linesOf(file).slice(known);
    known += lines.length;
    return lines;
  }

  /** The new lines of records and lists, without the caller and the time. */
  const takeSummaries = () =>
    takeLines().map(({ kind, record, filter, decision }) =>
      kind === 'list' ? { kind, filter, decision } : { kind, record, decision },
    );
  const ask = (query: string, roles = everything, variables = {}) =>
    system.ask(query, variables, as(roles));
  const listOf = (participantId: string, selection: string) =>
    `{ callRecords(first: 0, filter: { participantId: "${participantId}" }) { ${selection} } }`;

  it('The audit has a line for each query of a bisection that reads no record', async () => {
    let [from, to] = [Date.UTC(2026, 10, 20) / 1000, Date.UTC(2026, 10, 25) / 1000];
    let questions = 0;
    while (to - from > 1) {
      const ge = new Date(Math.floor((from + to) / 2) * 1000).toISOString();
      const { data } = await ask(`{ callRecords(first: 0,
        filter: { participantId: "${adele}", startDateTime: { ge: "${ge}" } })
        { pageInfo { hasNextPage } } }`);
      const isThere: boolean = data.callRecords.pageInfo.hasNextPage;
      expect(takeSummaries()).toEqual([
        {
          kind: 'list',
          filter: { participantId: adele, startDateTime: { ge } },
          decision: isThere ? 'shown' : 'notFound',
        },
      ]);
      if (isThere) from = Math.floor((from + to) / 2);
      else to = Math.floor((from + to) / 2);
      questions += 1;
    }
    // What it finds is the truth, so that each of the questions was worth a line.
    expect(from).toBe(Date.parse(start) / 1000);
    expect(questions).toBeGreaterThan(15);
  });

  it.each([
    ['there is another page', 'pageInfo { hasNextPage }'],
    ['there are edges', 'edges { cursor }'],
    ['there is a list', '__typename'],
  ])(
    'The audit has a line for a list of which the response shows only whether %s',
    async (_, selection) => {
      await ask(listOf(nobody, selection));
      const filter = { participantId: nobody };
      expect(takeSummaries()).toEqual([{ kind: 'list', filter, decision: 'notFound' }]);
    },
  );

  it('The audit has a line for a list beside the lines of its records, and one for each filter', async () => {
    await ask(`{ all: callRecords { nodes { id } } none: callRecords(first: 0) { __typename }
      some: callRecords(filter: { participantId: "${nobody}" }) { nodes { id } } }`);
    const summaries = takeSummaries();
    // The lists are read side by side, and their lines are in the order in which they came.
    expect(summaries).toHaveLength(4);
    expect(new Set(summaries)).toEqual(
      new Set([
        { kind: 'list', filter: {}, decision: 'shown' },
        { kind: 'list', filter: { participantId: nobody }, decision: 'notFound' },
        { kind: 'read', record: call, decision: 'shown' },
        { kind: 'read', record: other, decision: 'shown' },
      ]),
    );
  });

  const window = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' };
  const logOf = (name: string, selection: string) =>
    `{ ${name}(from: "2026-11-24T01:00:00+01:00", to: "${window.to}") { ${selection} } }`;
  const takeLogs = () =>
    takeLines().map(({ kind, record, log, from, to, decision, shown, masked }) =>
      kind === 'callLog' ? { log, from, to, decision, shown, masked } : { record, decision },
    );

  it('The audit has a line for a window of a log, with the classes that were shown of its rows', async () => {
    await ask(logOf('pstnCalls', 'nodes { id callType }'));
    await ask(logOf('pstnCalls', 'edges { node { userId callerNumber } }'));
    await ask(logOf('pstnCalls', 'nodes { userId callerNumber callId }'), ['CallRecords.Read']);
    const common = { log: 'pstnCalls', ...window };
    expect(takeLogs()).toEqual([
      { ...common, decision: 'shown', shown: [], masked: [] },
      { ...common, decision: 'shown', shown: ['identity', 'phone'], masked: [] },
      { ...common, decision: 'masked', shown: [], masked: ['identity', 'phone', 'network'] },
    ]);
  });

  it('The audit has a line for a window without rows, and for a log that fails', async () => {
    await ask(
      `{ pstnCalls(from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z") { nodes { id } } }`,
    );
    system.emulator.answerNext((url) => url.includes('getPstnCalls'), { status: 500 });
    await ask(logOf('pstnCalls', 'nodes { id }'));
    expect(takeLogs().map(({ decision }) => decision)).toEqual(['notFound', 'failed']);
  });

  it('The call record of a row has a line of its own, but not the id that the row has', async () => {
    await ask(logOf('directRoutingCalls', 'nodes { callerNumber callRecord { id } }'));
    await ask(logOf('directRoutingCalls', 'nodes { callRecord { joinWebUrl type } }'));
    const common = { log: 'directRoutingCalls', ...window, decision: 'shown', masked: [] };
    expect(takeLogs()).toEqual([
      { ...common, shown: ['phone'] },
      { ...common, shown: [] },
      { record: call, decision: 'shown' },
    ]);
  });

  it('The audit has no line for a log that is refused before anything is requested', async () => {
    await ask(logOf('pstnCalls', 'nodes { id }'), own);
    await ask(`{ pstnCalls(from: "${window.to}", to: "${window.from}") { nodes { id } } }`);
    expect(takeLines()).toEqual([]);
  });

  it('The line of a list of a person’s own records, or of a user, names the person', async () => {
    await ask('{ callRecords(first: 0) { pageInfo { hasNextPage } } }', own);
    const list = { kind: 'list', filter: { participantId: adele } };
    expect(takeSummaries()).toEqual([{ ...list, decision: 'shown' }]);
    await ask(`{ _entities(representations: [{ __typename: "User", id: "${nobody}" }]) {
      ... on User { callRecords { nodes { id } } } } }`);
    expect(takeSummaries()).toEqual([
      { kind: 'list', filter: { participantId: nobody }, decision: 'notFound' },
    ]);
  });

  it('The audit has no telephone number, nor any other text that is not an id of Microsoft Entra', async () => {
    const texts = [phone, '8:acs:canary', 'Adele Vance'];
    for (const text of texts) await ask(listOf(text, 'pageInfo { hasNextPage }'));
    expect(takeSummaries()).toMatchObject([
      { filter: { participantId: 'other' }, decision: 'shown' },
      { filter: { participantId: 'other' }, decision: 'notFound' },
      { filter: { participantId: 'other' }, decision: 'notFound' },
    ]);
    for (const text of texts) expect(readFileSync(file, 'utf8')).not.toContain(text);
  });

  it('The audit has a line for a page after a cursor that is empty', async () => {
    const { data } = await ask('{ callRecords { pageInfo { endCursor } } }');
    takeLines();
    const after: unknown = data.callRecords.pageInfo.endCursor;
    const query = 'query ($after: String) { callRecords(after: $after) { nodes { id } } }';
    await ask(query, everything, { after });
    expect(takeSummaries()).toEqual([{ kind: 'list', filter: {}, decision: 'notFound' }]);
  });

  it.each([
    ['a field', `{ callRecord(id: "${unknown ?? ''}") { type } }`],
    ['a node', `{ node(id: "${unknown ?? ''}") { id } }`],
    ['one of many', `{ callRecordsById(ids: ["${unknown ?? ''}"]) { type } }`],
    [
      'a reference',
      `{ _entities(representations: [{ __typename: "CallRecord", id: "${unknown ?? ''}" }]) {
        ... on CallRecord { type } } }`,
    ],
  ])(
    'The audit has a line for %s that is null because the record does not exist',
    async (_, query) => {
      const { errors } = await ask(query);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(takeSummaries()).toEqual([{ kind: 'read', record: unknown, decision: 'notFound' }]);
    },
  );

  it('The audit has the same line for a hidden record as for one that does not exist', async () => {
    for (const id of [other, unknown]) {
      await ask(`{ callRecord(id: "${id ?? ''}") { type } }`, own);
      expect(takeSummaries()).toEqual([{ kind: 'read', record: id, decision: 'notFound' }]);
    }
  });

  it.each<[what: string, query: string, line: object]>([
    [
      'a record',
      `{ callRecord(id: "${call ?? ''}") { type } }`,
      { kind: 'read', record: call, decision: 'failed' },
    ],
    [
      'a list',
      '{ callRecords { nodes { id } } }',
      { kind: 'list', filter: {}, decision: 'failed' },
    ],
  ])('The audit has a line for %s that is replaced with an error', async (_, query, line) => {
    // A response that is not a record still shows that Microsoft has something under the id.
    system.emulator.answerNext(() => true, { body: '[]' });
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(takeSummaries()).toEqual([line]);
  });

  it('The line of a deferred list is written before its payload is sent', async () => {
    const query = `{ __typename ... @defer { callRecords(first: 0) { pageInfo { hasNextPage } } } }`;
    const { payloads } = await askIncrementally(system.gatewayUrl, query, {
      headers: as(everything),
      onPayload: ({ incremental }) => {
        const lines = takeSummaries();
        if (incremental) expect(lines).toMatchObject([{ kind: 'list', decision: 'shown' }]);
        else expect(lines).toEqual([]);
      },
    });
    expect(payloads.length).toBeGreaterThan(1);
  });

  it.each([
    ['a wrong id', '{ callRecord(id: "nope") { type } }'],
    ['a wrong size', '{ callRecords(first: -1) { nodes { id } } }'],
    ['a wrong cursor', '{ callRecords(after: "nope") { nodes { id } } }'],
    ['a wrong size below', '{ callRecords { nodes { sessions(first: -1) { nodes { id } } } } }'],
    [
      'a reference that is given back',
      `{ _entities(representations: [{ __typename: "CallRecord", id: "${call ?? ''}" }]) {
        ... on CallRecord { id } } }`,
    ],
  ])('The audit has no line for %s, because nothing is requested', async (_, query) => {
    system.takeRequests();
    await ask(query);
    expect(system.takeRequests()).toEqual([]);
    expect(takeSummaries()).toEqual([]);
  });

  it('The audit has no line for another person’s list, because it is refused before any request', async () => {
    const { errors } = await ask(listOf(nobody, 'pageInfo { hasNextPage }'), own);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(takeSummaries()).toEqual([]);
  });
});
