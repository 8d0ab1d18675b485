import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import {
  type AuditedLine,
  auditKey,
  createAuditDirectory,
  linesOf,
} from '../support/audit/audits.ts';
import { askInParts } from '../support/system/ask-incrementally.ts';
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
const tenant = tenantOf([
  recordOf(call, {
    id: adele,
    identity: { user: { id: adele, tenantId: callersTenant, displayName: 'Adele' } },
  }),
  recordOf(other, { id: phone, identity: { phone: { id: phone } } }),
]);

const everything = ['CallRecords.Read', 'CallRecords.Read.Identity', 'CallRecords.Read.Phone'];
const own = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];

describe('The audit', () => {
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

  /** Those that have come since the last time. */
  function takeLines(): readonly AuditedLine[] {
    const lines = linesOf(file).slice(known);
    known += lines.length;
    return lines;
  }

  /** What is told of records and lists, without who asked and when. */
  const told = () =>
    takeLines().map(({ kind, record, filter, decision }) =>
      kind === 'list' ? { kind, filter, decision } : { kind, record, decision },
    );
  const ask = (query: string, roles = everything, variables = {}) =>
    system.ask(query, variables, as(roles));
  const listOf = (participantId: string, selection: string) =>
    `{ callRecords(first: 0, filter: { participantId: "${participantId}" }) { ${selection} } }`;

  it('has a line for each question of a bisection that reads no record', async () => {
    let [from, to] = [Date.UTC(2026, 10, 20) / 1000, Date.UTC(2026, 10, 25) / 1000];
    let questions = 0;
    while (to - from > 1) {
      const ge = new Date(Math.floor((from + to) / 2) * 1000).toISOString();
      const { data } = await ask(`{ callRecords(first: 0,
        filter: { participantId: "${adele}", startDateTime: { ge: "${ge}" } })
        { pageInfo { hasNextPage } } }`);
      const isThere: boolean = data.callRecords.pageInfo.hasNextPage;
      expect(told()).toEqual([
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
    ['there are no edges', 'edges { cursor }'],
    ['there is a list', '__typename'],
  ])('has a line where only that is told of a list, that %s', async (_, selection) => {
    await ask(listOf(nobody, selection));
    const filter = { participantId: nobody };
    expect(told()).toEqual([{ kind: 'list', filter, decision: 'notFound' }]);
  });

  it('has a line for a list beside those of its records, and one for each filter', async () => {
    await ask(`{ all: callRecords { nodes { id } } none: callRecords(first: 0) { __typename }
      some: callRecords(filter: { participantId: "${nobody}" }) { nodes { id } } }`);
    expect(told()).toEqual([
      { kind: 'list', filter: {}, decision: 'shown' },
      { kind: 'list', filter: { participantId: nobody }, decision: 'notFound' },
      { kind: 'read', record: call, decision: 'shown' },
      { kind: 'read', record: other, decision: 'shown' },
    ]);
  });

  it("tells with a list of one's own records, and of a user, whose they are", async () => {
    await ask('{ callRecords(first: 0) { pageInfo { hasNextPage } } }', own);
    const list = { kind: 'list', filter: { participantId: adele } };
    expect(told()).toEqual([{ ...list, decision: 'shown' }]);
    await ask(`{ _entities(representations: [{ __typename: "User", id: "${nobody}" }]) {
      ... on User { callRecords { nodes { id } } } } }`);
    expect(told()).toEqual([
      { kind: 'list', filter: { participantId: nobody }, decision: 'notFound' },
    ]);
  });

  it('has no telephone number, nor any other text that is no id of Microsoft Entra', async () => {
    const texts = [phone, '8:acs:canary', 'Adele Vance'];
    for (const text of texts) await ask(listOf(text, 'pageInfo { hasNextPage }'));
    expect(told()).toMatchObject([
      { filter: { participantId: 'other' }, decision: 'shown' },
      { filter: { participantId: 'other' }, decision: 'notFound' },
      { filter: { participantId: 'other' }, decision: 'notFound' },
    ]);
    for (const text of texts) expect(readFileSync(file, 'utf8')).not.toContain(text);
  });

  it('has a line where a list that goes on from a cursor has come to its end', async () => {
    const { data } = await ask('{ callRecords { pageInfo { endCursor } } }');
    takeLines();
    const after: unknown = data.callRecords.pageInfo.endCursor;
    const query = 'query ($after: String) { callRecords(after: $after) { nodes { id } } }';
    await ask(query, everything, { after });
    expect(told()).toEqual([{ kind: 'list', filter: {}, decision: 'notFound' }]);
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
  ])('has a line for %s that is null, since there is no such record', async (_, query) => {
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(told()).toEqual([{ kind: 'read', record: unknown, decision: 'notFound' }]);
  });

  it('has the same line for a record that is hidden as for one that does not exist', async () => {
    for (const id of [other, unknown]) {
      await ask(`{ callRecord(id: "${id ?? ''}") { type } }`, own);
      expect(told()).toEqual([{ kind: 'read', record: id, decision: 'notFound' }]);
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
  ])('has a line where an error stands in the place of %s', async (_, query, line) => {
    // What is no record all the same tells that Microsoft has something under the id.
    system.emulator.answerNext(() => true, { body: '[]' });
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(told()).toEqual([line]);
  });

  it('has the line of a deferred list before its part comes', async () => {
    const query = `{ __typename ... @defer { callRecords(first: 0) { pageInfo { hasNextPage } } } }`;
    const { payloads } = await askInParts(system.gatewayUrl, query, {
      headers: as(everything),
      onPayload: ({ incremental }) => {
        const lines = told();
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
  ])('has no line for %s, for which nothing is asked', async (_, query) => {
    system.takeRequests();
    await ask(query);
    expect(system.takeRequests()).toEqual([]);
    expect(told()).toEqual([]);
  });

  it("has no line for another's list, which is refused before it is asked for", async () => {
    const { errors } = await ask(listOf(nobody, 'pageInfo { hasNextPage }'), own);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(told()).toEqual([]);
  });
});
