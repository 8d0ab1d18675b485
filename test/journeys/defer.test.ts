import { renameSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type JsonObject, recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import type { Configuration } from '../../src/config/configuration.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { askIncrementally, type IncrementalResponse } from '../support/system/ask-incrementally.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';
import { defaultLimits } from '../support/default-limits.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const stranger = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const [mine = '', others = '', unknown = ''] = [1, 2, 3].map(idOf);

const user = (id: string): JsonObject => ({
  id,
  identity: { user: { id, tenantId: callersTenant, displayName: `name of ${id}` } },
});
const recordOf = (id: string, participant: JsonObject) =>
  recordFromJson({
    id,
    type: 'groupCall',
    version: 1,
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00Z',
    sessions: [
      { id: 's1', modalities: ['audio'], segments: [] },
      { id: 's2', modalities: ['video'], segments: [] },
    ],
    participants_v2: [participant],
  });
const tenant = tenantOf([recordOf(mine, user(me)), recordOf(others, user(stranger))]);

const all = ['CallRecords.Read', 'CallRecords.Read.Identity'];
const own = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];

const select = (...names: readonly string[]) => `$select=${names.join(',')}`;
const sessionsOf = (id: string) =>
  `/${id}?${select('version')}&$expand=sessions(${select('endDateTime', 'id', 'modalities', 'startDateTime')})`;
const participantsOf = (id: string) =>
  `/${id}?${select('participants', 'version')}&$expand=participants_v2`;

const deferring = (id: string) => `{ callRecord(id: "${id}") {
  type ... @defer(label: "slow") { endDateTime sessions { nodes { modalities } } } } }`;

const start = (configuration: Partial<Configuration> = {}) =>
  startSystem({
    configuration,
    callers: true,
    emulator: { tenant, now: new Date('2026-11-25T12:00:00Z') },
  });

describe('Client that accepts incremental delivery', () => {
  let system: CallerSystem;
  beforeAll(async () => (system = await start()));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  function ask(
    query: string,
    roles: readonly string[] = all,
    options: Parameters<typeof askIncrementally>[2] = {},
    of = system,
  ): Promise<IncrementalResponse> {
    const headers = bearer(of.authority.issueToUser({ oid: me, roles: [...roles] }));
    return askIncrementally(of.gatewayUrl, query, { ...options, headers });
  }

  it('The client gets the record while its sessions are still being read', async () => {
    delayExpansion(system);
    const openRequests: number[] = [];
    const onPayload = () => void openRequests.push(system.emulator.openRequests);
    const { payloads } = await ask(deferring(mine), all, { onPayload });
    expect(openRequests).toEqual([1, 0]);
    const record = { type: 'GROUP_CALL' };
    const late = {
      endDateTime: '2026-11-24T11:00:00Z',
      sessions: { nodes: [{ modalities: ['AUDIO'] }, { modalities: ['VIDEO'] }] },
    };
    expect(payloads).toMatchObject([
      { data: { callRecord: record }, hasNext: true },
      { incremental: [{ label: 'slow', path: ['callRecord'], data: late }], hasNext: false },
    ]);
    expect(system.takeRequests()).toEqual([
      `/${mine}?${select('endDateTime', 'type')}`,
      sessionsOf(mine),
    ]);
  });

  it('The initial result and the last payload have the cost of the operation', async () => {
    const { payloads } = await ask(deferring(mine));
    expect(payloads[0]?.extensions?.cost).toMatchObject({ requestedUpstreamRequests: 2 });
    expect(payloads.at(-1)?.extensions?.cost).toMatchObject({
      requestedUpstreamRequests: 2,
      actualUpstreamRequests: 2,
    });
  });

  it('A client that defers nothing gets one response, of one request', async () => {
    const { payloads } = await ask(deferring(mine).replace('label: "slow"', 'if: false'));
    expect(payloads).toHaveLength(1);
    expect(system.takeRequests()).toHaveLength(1);
  });

  it.each<[accept: string, status: number]>([
    ['application/json', 200],
    ['application/graphql-response+json', 200],
    ['*/*', 200],
    ['multipart/mixed;incrementalSpec=v0.2, application/json', 200],
  ])('A client that accepts %s gets one response, of one request', async (accept, status) => {
    const token = bearer(system.authority.issueToUser({ oid: me, roles: all }));
    const response = await system.ask(deferring(mine), {}, { ...token, accept });
    expect(response.status).toBe(status);
    expect(response.data.callRecord).toMatchObject({
      type: 'GROUP_CALL',
      sessions: { nodes: [{ modalities: ['AUDIO'] }, { modalities: ['VIDEO'] }] },
    });
    expect(system.takeRequests()).toHaveLength(1);
  });

  it.each<[fact: string, selection: string, expected: readonly string[]]>([
    [
      'both collections by their own requests',
      'type ... @defer { sessions { nodes { modalities } } participants { nodes { id } } }',
      [`/${mine}?${select('type')}`, sessionsOf(mine), participantsOf(mine)],
    ],
    [
      'one collection with the record if only the other is deferred',
      'participants { nodes { id } } ... @defer { sessions { nodes { modalities } } }',
      [participantsOf(mine), sessionsOf(mine)],
    ],
    [
      'a collection at once if it is selected outside as well',
      'sessions { nodes { id } } ... @defer { sessions { nodes { modalities } } }',
      [sessionsOf(mine)],
    ],
    [
      'the record itself even if only its id is selected outside',
      'id ... @defer { sessions { nodes { modalities } } }',
      [`/${mine}?${select('id')}`, sessionsOf(mine)],
    ],
  ])('A deferred selection requests %s', async (_, selection, expected) => {
    const query = `{ callRecord(id: "${mine}") { ${selection} } }`;
    const { data, errors } = await ask(query);
    expect(errors).toEqual([]);
    const sent = system.takeRequests();
    expect([...sent].sort()).toEqual([...expected].sort());
    const whole = await system.ask(
      query,
      {},
      bearer(system.authority.issueToUser({ oid: me, roles: all })),
    );
    expect(data).toEqual(whole.data);
  });

  it('A deferred selection is complete although another field needs less of the same record at once', async () => {
    const query = `{
      less: callRecord(id: "${mine}") { sessions { nodes { id } } participants(first: 1) { nodes { id } } }
      more: callRecord(id: "${mine}") { type ... @defer {
        sessions { nodes { modalities segments { id } } } participants { nodes { id } } } }
    }`;
    const { data, errors } = await ask(query);
    const token = bearer(system.authority.issueToUser({ oid: me, roles: all }));
    const whole = await system.ask(query, {}, token);
    expect(errors).toEqual([]);
    expect(data).toEqual(whole.data);
    expect(data.more.sessions.nodes[0].modalities).toEqual(['AUDIO']);
  });

  it('The client gets a list first, and then the sessions of its records, read by one batch', async () => {
    const { payloads } = await ask(
      '{ callRecords { nodes { id ... @defer { sessions { nodes { modalities } } } } } }',
    );
    expect(payloads[0]).toMatchObject({
      data: { callRecords: { nodes: [{ id: others }, { id: mine }].sort(byId) } },
    });
    expect(JSON.stringify(payloads[0]?.data)).not.toContain('modalities');
    expect(system.takeExchanges().map((urls) => urls.length)).toEqual([1, 2]);
  });

  it('A later payload that fails has an error with its path', async () => {
    system.emulator.answerNext((url) => url.includes('$expand'), { status: 503 });
    const { payloads } = await ask(deferring(mine));
    expect(payloads).toMatchObject([
      { data: { callRecord: { type: 'GROUP_CALL' } } },
      {
        incremental: [
          {
            data: { endDateTime: '2026-11-24T11:00:00Z', sessions: null },
            errors: [
              { path: ['callRecord', 'sessions'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
            ],
          },
        ],
      },
    ]);
  });

  it('A client that disconnects cancels its deferred requests', async () => {
    system.emulator.answerNext((url) => url.includes('$expand'), { stall: true });
    const leaving = new AbortController();
    const gone = ask(deferring(mine), all, {
      signal: leaving.signal,
      onPayload: () => leaving.abort(),
    });
    await expect(gone).rejects.toThrow('abort');
    await expect.poll(() => system.emulator.openRequests).toBe(0);
  });

  it.each<[where: string, query: (id: string) => string]>([
    ['by itself', deferring],
    [
      'beside a missing one, both deferred',
      (id) => `{ ... @defer { callRecord(id: "${id}") { type } }
        ... @defer { none: callRecord(id: "${idOf(9)}") { type } } }`,
    ],
    [
      'beside their own, whose sessions are deferred',
      (id) => `{ callRecord(id: "${id}") { type }
        mine: callRecord(id: "${mine}") { type ... @defer { sessions { nodes { id } } } } }`,
    ],
    [
      'before their own in one list',
      (id) => `{ callRecordsById(ids: ["${id}", "${mine}"]) {
        type ... @defer { sessions { nodes { id } } } } }`,
    ],
  ])(
    'A9: Another person’s record and a missing one get the same deferred response: %s',
    async (_, query) => {
      const both = [];
      for (const id of [others, unknown]) {
        const { status, payloads } = await ask(query(id), own);
        const text = JSON.stringify({ status, payloads }).replaceAll(id, 'ID');
        const urls = system.takeRequests().map((url) => url.replaceAll(id, 'ID'));
        both.push([
          text.replaceAll(/"(requestId|clientRequestId|available)":("[^"]*"|\d+)/g, ''),
          urls,
        ]);
      }
      expect(both[0]).toEqual(both[1]);
      expect(both[0]?.[0]).toContain('NOT_FOUND');
    },
  );

  it('A person gets the sessions of their own record once their participation is known', async () => {
    const { data, errors } = await ask(deferring(mine), own);
    expect(errors).toEqual([]);
    expect(data.callRecord.sessions.nodes).toHaveLength(2);
    expect(system.takeExchanges()).toEqual([
      [expect.stringContaining('$expand=participants_v2')],
      [sessionsOf(mine)],
    ]);
  });

  it('A client is refused an incremental response that is too large in total', async () => {
    const query = deferring(mine);
    const [first = 0, second = 0] = (await ask(query)).payloads.map(sizeOf);
    const askWithin = async (responseBytes: number) => {
      const limited = await start({ limits: { ...defaultLimits, responseBytes } });
      const { payloads } = await ask(query, all, {}, limited);
      await limited.close();
      return payloads;
    };
    const tooLarge = { data: null, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] };
    expect(await askWithin(first - 10)).toMatchObject([tooLarge]);
    expect(await askWithin(first + second - 10)).toMatchObject([
      { data: { callRecord: { type: 'GROUP_CALL' } } },
      { incremental: [{ path: ['callRecord'], ...tooLarge }], hasNext: false },
    ]);
  });

  it('An incremental response that is too large ends with one error, however many payloads remain', async () => {
    const query = `{ callRecords { nodes {
      ... @defer(label: "a") { type } ... @defer(label: "b") { type } ... @defer { sessions { nodes { id } } } } } }`;
    const { payloads: whole } = await ask(query);
    expect(whole.flatMap(({ incremental = [] }) => incremental)).toHaveLength(6);
    const responseBytes = sizeOf(whole[0] ?? {}) + 10;
    const limited = await start({ limits: { ...defaultLimits, responseBytes } });
    const { payloads } = await ask(query, all, {}, limited);
    await limited.close();
    expect(payloads).toMatchObject([
      { data: {} },
      {
        incremental: [{ data: null, errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] }],
        hasNext: false,
      },
    ]);
  });

  describe('Incremental delivery with an audit', () => {
    let directory: ReturnType<typeof createAuditDirectory>;
    let audited: CallerSystem;
    beforeAll(async () => {
      directory = createAuditDirectory();
      audited = await start({
        audit: { file: directory.file, key: auditKey, servesUnwritten: false },
      });
    });
    afterAll(async () => {
      await audited.close();
      directory.remove();
    });
    const query = `{ callRecord(id: "${mine}") {
      type ... @defer { participants { nodes { identity { displayName } } } } } }`;

    it('Each payload is in the audit before it is sent, under one operation', async () => {
      delayExpansion(audited);
      const written: number[] = [];
      const onPayload = () => void written.push(linesOf(directory.file).length);
      await ask(query, all, { onPayload }, audited);
      expect(written).toEqual([1, 2]);
      const lines = linesOf(directory.file);
      expect(lines).toMatchObject([
        { record: mine, decision: 'shown', shown: [] },
        { record: mine, decision: 'shown', shown: ['identity'] },
      ]);
      expect(new Set(lines.map(({ operation }) => operation)).size).toBe(1);
    });

    it('A payload whose audit line cannot be written is refused', async () => {
      delayExpansion(audited);
      const lose = () => renameSync(directory.file, `${directory.file}.away`);
      const { payloads } = await ask(query, all, { onPayload: once(lose) }, audited);
      renameSync(`${directory.file}.away`, directory.file);
      const [record, late] = payloads;
      expect(record).toMatchObject({ data: { callRecord: { type: 'GROUP_CALL' } } });
      expect(late).toEqual({
        hasNext: false,
        incremental: [
          {
            path: ['callRecord'],
            data: null,
            errors: [
              {
                message:
                  'This request was refused because the read could not be recorded in the audit log. Try again later.',
                path: ['callRecord'],
                extensions: { code: 'AUDIT_UNAVAILABLE' },
              },
            ],
          },
        ],
      });
    });
  });
});

/** Long enough for a client to have read what comes before. */
function delayExpansion({ emulator }: CallerSystem): void {
  emulator.answerNext((url) => url.includes('$expand'), { delayMs: 500, mutate: (body) => body });
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function sizeOf(part: object): number {
  return JSON.stringify(part).length;
}

const byId = (one: { readonly id: string }, other: { readonly id: string }) =>
  one.id < other.id ? -1 : 1;
