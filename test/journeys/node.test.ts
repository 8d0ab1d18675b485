import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { bearer, type CallerSystem, startSystem, type System } from '../support/system/system.ts';

const { seedRecord, failedCall } = storyRecords;
const unknown = '00000000-0000-4000-8000-000000000000';

describe('node', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());
  afterEach(() => system.emulator.clearRequests());

  const node = (id: string, selection = '__typename id ... on CallRecord { type }') =>
    system.ask(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id });

  it('node returns the call record of the id, in upper or lower case', async () => {
    const expected = { __typename: 'CallRecord', id: seedRecord, type: 'PEER_TO_PEER' };
    for (const id of [seedRecord, seedRecord.toUpperCase()]) {
      const { data, errors } = await node(id);
      expect(errors).toBeUndefined();
      expect(data.node).toEqual(expected);
    }
  });

  it('node requests only the selected fields, and shares its request and estimate with callRecord', async () => {
    const { extensions } = await system.ask(`{
      node(id: "${seedRecord}") { ... on CallRecord { type sessions(first: 5) { nodes { id } } } }
      callRecord(id: "${seedRecord}") { version }
    }`);
    expect(system.takeRequests()).toEqual([
      `/${seedRecord}?$select=type,version&$expand=sessions($select=endDateTime,id,startDateTime)`,
    ]);
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 1,
      actualUpstreamRequests: 1,
    });
  });

  it('node sends a request even if only the id is selected, because it confirms that the record exists', async () => {
    expect((await node(unknown, 'id')).errors).toMatchObject([
      { path: ['node'], extensions: { code: 'NOT_FOUND' } },
    ]);
    expect((await node(failedCall, '__typename')).data.node).toEqual({ __typename: 'CallRecord' });
    expect(system.takeRequests()).toHaveLength(2);
  });

  it.each(['', 'me', `${seedRecord}/sessions`, 'Q2FsbFJlY29yZDox', `{${seedRecord}}`])(
    'node rejects %j, which is not a GUID, without a request',
    async (id) => {
      const { data, errors, extensions } = await node(id);
      expect(data).toEqual({ node: null });
      expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(extensions.cost.requestedUpstreamRequests).toBe(0);
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('node rejects the ids of objects inside a record, which are for caches', async () => {
    const { data } = await system.ask(
      `{ callRecord(id: "${seedRecord}") { sessions(first: 1) { nodes { id segments { id } } } } }`,
    );
    const [session] = data.callRecord.sessions.nodes;
    for (const id of [session.id, session.segments[0].id]) {
      expect((await node(id)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('Gateway without node', () => {
  const secret = 'a secret that only the router knows, and this test';
  let system: CallerSystem;
  beforeAll(async () => {
    const configuration = { hasNode: false, routerSecrets: [secret] };
    system = await startSystem({ callers: true, configuration });
  });
  afterAll(() => system.close());

  const headers = () => ({
    ...bearer(system.authority.issueToUser({ roles: ['CallRecords.Read'] })),
    'router-authorization': secret,
  });

  it('The schema has neither the field nor the interface without node', async () => {
    const { status, errors } = await system.ask('{ node(id: "x") { id } }', {}, headers());
    expect(status).toBe(400);
    expect(errors?.[0]?.message).toContain('Cannot query field "node"');
    const { data } = await system.ask(getIntrospectionQuery(), {}, headers());
    const { types } = data.__schema as { types: readonly { name: string }[] };
    expect(types.map(({ name }) => name)).toContain('CallRecord');
    expect(types.map(({ name }) => name)).not.toContain('Node');
  });

  it('The SDL for routers has neither without node, and all other fields work', async () => {
    const { data } = await system.ask('{ _service { sdl } }', {}, headers());
    expect(data._service.sdl).toContain('type CallRecord @key');
    expect(data._service.sdl).not.toMatch(/\bNode\b|\bnode\(/);
    const query = `{ callRecord(id: "${seedRecord}") { id } callRecords { edges { node { id } } } }`;
    const { data: served, errors } = await system.ask(query, {}, headers());
    expect(errors).toBeUndefined();
    expect(served.callRecord).toEqual({ id: seedRecord });
  });
});
