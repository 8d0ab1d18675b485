import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { sqlite } from '../support/store/engines.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const mine = [
  { kind: 'person', value: `${callersTenant} ${me}` },
  { kind: 'participant', value: me },
] as const;
const { file, remove } = createAuditDirectory();
const audit = { file, key: auditKey, servesUnwritten: false };
const page = `edges { cursor node { cursor previousCursor kind callRecord { id version source } } }
  pageInfo { hasNextPage hasPreviousPage endCursor }`;

interface Edge {
  readonly cursor: string;
  readonly node: {
    readonly cursor: string;
    readonly previousCursor: string | null;
    readonly kind: string;
    readonly callRecord: { readonly id: string };
  };
}

describe('Query.callRecordChanges', () => {
  let system: Archived & CallerSystem;
  let everyone: { authorization: string };
  let own: { authorization: string };
  const save = async (number: number, made: Parameters<typeof madeWholeRecord>[0] = {}) =>
    saveRecord(system.store, await madeWholeRecord({ id: idOf(number), ...made }), Date.now());
  const ask = async (values = '', caller = everyone) => {
    const response = await system.ask(`{ callRecordChanges${values} { ${page} } }`, {}, caller);
    const edges = (response.data?.callRecordChanges?.edges ?? []) as readonly Edge[];
    return { ...response, edges, cursors: edges.map(({ cursor }) => cursor) };
  };
  const seen = (edges: readonly Edge[]) =>
    edges.map(({ node }) => `${node.kind} ${Number(node.callRecord.id.slice(-12))}`);

  beforeAll(async () => {
    system = await startArchived(sqlite, { callers: true, configuration: { audit } });
    const token = (claims: Readonly<Record<string, string | string[]>>) =>
      bearer(system.authority.issueToUser(claims));
    everyone = token({ roles: ['CallRecords.Read'] });
    own = token({ oid: me, roles: ['CallRecords.Read.Own'] });
    await save(1);
    await save(2, { facts: mine });
    await save(3, { facts: [{ kind: 'failed', value: '1' }] });
    await save(2, { version: 2, facts: mine, sessions: ['[{"id":"s","segments":[]}]'] });
    await save(4);
    await save(5, { facts: mine });
  });
  beforeEach(() => void system.takeRequests());
  afterAll(async () => {
    await system.close();
    remove();
  });

  it('lists every change in order, at no request, and goes on after the cursor of any', async () => {
    const { edges, extensions, cursors } = await ask('(first: 4)');
    expect(seen(edges)).toEqual(['NEW 1', 'NEW 2', 'NEW 3', 'UPDATED 2']);
    expect(edges.map(({ node }) => node.previousCursor)).toEqual([null, ...cursors.slice(0, 3)]);
    expect(edges.map(({ node }) => node.cursor)).toEqual(cursors);
    expect(edges[1]?.node.callRecord).toMatchObject({ version: 2, source: 'ARCHIVE' });
    const next = await ask(`(after: "${cursors[2]}")`);
    expect(seen(next.edges)).toEqual(['UPDATED 2', 'NEW 4', 'NEW 5']);
    expect(next.edges[0]?.node.previousCursor).toBe(cursors[2]);
    expect(next.data.callRecordChanges.pageInfo).toMatchObject({ hasNextPage: false });
    expect(extensions.cost).toMatchObject({ requestedUpstreamRequests: 0 });
    expect(extensions.cost.actualRows).toBeLessThanOrEqual(extensions.cost.requestedRows as number);
    expect(system.takeRequests()).toEqual([]);
  });

  it('gives all of the graph below a record, as far as it is selected', async () => {
    const below = 'callRecord { sessionCount sessions { nodes { id } } }';
    const { data, errors, extensions } = await system.ask(
      `{ callRecordChanges(first: 2) { nodes { ${below} } } }`,
      {},
      everyone,
    );
    expect(errors).toBeUndefined();
    expect(data.callRecordChanges.nodes[1]).toMatchObject({
      callRecord: { sessionCount: 1, sessions: { nodes: [{}] } },
    });
    expect(extensions.cost).toMatchObject({ requestedUpstreamRequests: 0 });
    expect(system.takeRequests()).toEqual([]);
  });

  it('shows only changes that the caller may see, and nothing tells that there are others', async () => {
    const { edges, cursors } = await ask('', own);
    expect(seen(edges)).toEqual(['NEW 2', 'UPDATED 2', 'NEW 5']);
    expect(edges.map(({ node }) => node.previousCursor)).toEqual([null, ...cursors.slice(0, 2)]);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
    const { errors } = await ask(`(after: "${cursors[0]}")`);
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
    await save(6);
    expect((await ask('', own)).cursors).toEqual(cursors);
    expect((await ask(`(after: "${cursors[2]}")`, own)).edges).toEqual([]);
  });

  it('is filtered like a list, and a cursor belongs to its filter', async () => {
    const { edges, cursors } = await ask('(filter: { failed: true })');
    expect(seen(edges)).toEqual(['NEW 3']);
    const wrong = [`after: "${cursors[0]}"`, `after: "${cursors[0]}x", filter: { failed: true }`];
    for (const values of wrong) {
      const { errors } = await ask(`(${values})`);
      expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
    }
    const { errors } = await ask('(filter: { subnet: "10.0.0.0" })', own);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { errors: tooMany } = await ask('(first: 101)');
    expect(tooMany).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is recorded in the audit with the filter and each record that was shown', async () => {
    await ask('(filter: { failed: true })');
    const written = linesOf(file)
      .slice(-2)
      .map((line) => JSON.stringify(line));
    expect(written).toEqual([
      expect.stringContaining('"failed":true'),
      expect.stringContaining(idOf(3)),
    ]);
  });
});

describe('Query.callRecordChanges without an archive', () => {
  it('is rejected with the reason', async () => {
    const system = await startSystem();
    const { errors } = await system.ask('{ callRecordChanges { nodes { cursor } } }');
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'NO_ARCHIVE' } },
    ]);
    expect(system.takeRequests()).toEqual([]);
    await system.close();
  });
});
