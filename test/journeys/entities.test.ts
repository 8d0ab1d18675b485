import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { JsonObject } from '../../emulator/tenant.ts';
import { readSubgraph } from '../../src/config/read-subgraph.ts';
import { type Response, bearer, type CallerSystem, startSystem } from '../support/system/system.ts';

const secret = 'a secret that only the router knows, and these tests';
const older = 'a secret that the router knew before, until it is rotated';
const { seedRecord, failedCall } = storyRecords;
const published = new URL('../../published/subgraph.graphql', import.meta.url);
const unknown = '00000000-0000-4000-8000-000000000000';

let system: CallerSystem;
beforeAll(async () => {
  system = await startSystem({ callers: true, configuration: { routerSecrets: [secret, older] } });
});
afterAll(() => system.close());
afterEach(() => system.emulator.clearRequests());

const token = () =>
  bearer(
    system.authority.issueToUser({ roles: ['CallRecords.Read', 'CallRecords.Read.Identity'] }),
  );
const asRouter = () => ({ ...token(), 'router-authorization': secret });
const query = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on CallRecord { id type } } }`;

function refer(
  references: readonly object[],
  headers: Readonly<Record<string, string>> = asRouter(),
): Promise<Response> {
  const representations = references.map((one) => ({ __typename: 'CallRecord', ...one }));
  return system.ask(query, { representations }, headers);
}

function answerLate(id: string): void {
  const response = { delayMs: 1000, mutate: (body: JsonObject) => body };
  system.emulator.answerNext((url) => url.includes(id), response);
}

describe('References from a supergraph', () => {
  it('References are resolved in one batch, in their order, and repeated as often as requested', async () => {
    const { data, errors } = await refer(
      [seedRecord, failedCall, seedRecord].map((id) => ({ id })),
    );
    expect(errors).toBeUndefined();
    expect(data._entities.map(({ id }: { id: string }) => id)).toEqual([
      seedRecord,
      failedCall,
      seedRecord,
    ]);
    expect(system.takeExchanges()).toEqual([
      [`/${seedRecord}?$select=id,type`, `/${failedCall}?$select=id,type`],
    ]);
  });

  it('A directive without a value fails the references of its type, and does not affect the others', async () => {
    const response = await system.ask(
      `query ($of: [_Any!]!, $if: Boolean = true) { _entities(representations: $of) {
         ... on CallRecord { type } ... on User { id @include(if: $if) } } }`,
      {
        of: [
          { __typename: 'CallRecord', id: seedRecord },
          { __typename: 'User', id: storyPeople.busyPerson },
        ],
        if: null,
      },
      asRouter(),
    );
    expect(response.data._entities).toEqual([{ type: 'PEER_TO_PEER' }, null]);
    expect(response.errors?.map(({ path }) => path)).toEqual([['_entities', 1]]);
  });

  it('A reference that cannot be resolved is null with an error, and does not affect the others', async () => {
    const { data, errors } = await refer([
      { id: unknown },
      { id: seedRecord },
      { id: "x' or 'a' eq 'a" },
      { __typename: 'Session', id: seedRecord },
      { id: 7 },
      {},
    ]);
    expect(data._entities.map((one: unknown) => one !== null)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual([
      [0, 'NOT_FOUND'],
      [2, 'BAD_USER_INPUT'],
      [3, 'BAD_USER_INPUT'],
      [4, 'BAD_USER_INPUT'],
      [5, 'BAD_USER_INPUT'],
    ]);
  });

  it('A reference of which only the id is selected is returned unread, and does not show whether it exists', async () => {
    const echo = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on CallRecord { __typename id } } }`;
    const representations = [unknown, seedRecord].map((id) => ({ __typename: 'CallRecord', id }));
    const { data, extensions } = await system.ask(echo, { representations }, asRouter());
    expect(data._entities).toEqual(representations);
    expect(extensions.cost.requestedUpstreamRequests).toBe(0);
    expect(system.takeRequests()).toEqual([]);
  });

  it('References have an estimate like any other query: 250 are 250 requests, in 13 batches side by side', async () => {
    const ids = Array.from(
      { length: 250 },
      (_, index) => unknown.slice(0, -3) + String(100 + index),
    );
    for (const [index, id] of ids.entries()) if (index % 20 === 0) answerLate(id);
    const response = refer(ids.map((id) => ({ id })));
    await expect.poll(() => system.emulator.openRequests).toBe(13);
    const { extensions } = await response;
    expect(extensions.cost).toMatchObject({
      requestedUpstreamRequests: 250,
      actualUpstreamRequests: 250,
    });
    expect(system.takeExchanges()).toHaveLength(13);
  });
});

describe('References to users', () => {
  const { busyPerson } = storyPeople;
  const users = (selection: string) => `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { __typename ... on User ${selection} ... on CallRecord { type } } }`;
  const ask = (selection: string, references: readonly object[]) =>
    system.ask(users(selection), { representations: references }, asRouter());

  it('250 references to users are returned without a request, in lower case', async () => {
    const ids = Array.from(
      { length: 250 },
      (_, index) => unknown.slice(0, -3) + String(100 + index),
    );
    const { data, errors, extensions } = await ask(
      '{ id }',
      ids.map((id) => ({ __typename: 'User', id: id.toUpperCase() })),
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(ids.map((id) => ({ __typename: 'User', id })));
    expect(extensions.cost.requestedUpstreamRequests).toBe(0);
    expect(system.takeRequests()).toEqual([]);
  });

  it('References to users and to records are each returned in their place', async () => {
    const { data, errors, extensions } = await ask(
      '{ id callRecords(first: 1) { nodes { id } } }',
      [
        { __typename: 'User', id: busyPerson.toUpperCase() },
        { __typename: 'CallRecord', id: failedCall },
        { __typename: 'User', id: 'nobody' },
        { __typename: 'User', id: busyPerson },
      ],
    );
    expect(errors).toMatchObject([
      { path: ['_entities', 2], extensions: { code: 'BAD_USER_INPUT', argument: 'id' } },
    ]);
    const [user, record, nobody, again] = data._entities;
    expect(user.id).toBe(busyPerson);
    expect(user.callRecords.nodes).toHaveLength(1);
    expect(again).toEqual(user);
    expect([record.__typename, nobody]).toEqual(['CallRecord', null]);
    const filter = encodeURIComponent(`participants_v2/any(p:p/id eq '${busyPerson}')`);
    expect([...system.takeRequests()].sort()).toEqual([
      `/${failedCall}?$select=type`,
      `?$select=id&$filter=${filter}`,
    ]);
    expect(extensions.cost.requestedUpstreamRequests).toBe(2);
  });
});

describe('A11: Fields for the router', () => {
  const sdlQuery = '{ _service { sdl } }';

  it.each(['_entities', '_service', '_service in a fragment'])(
    '%s is refused to a caller without the router’s secret',
    async (what) => {
      const text = what.startsWith('_service in')
        ? 'query { ...F } fragment F on Query { it: _service { sdl } }'
        : what === '_service'
          ? sdlQuery
          : `{ _entities(representations: [{ __typename: "CallRecord", id: "${seedRecord}" }]) { __typename } }`;
      for (const forged of ['', `${secret}x`, secret.slice(1), secret.toUpperCase()]) {
        const headers = { ...token(), 'router-authorization': forged };
        const { status, data, errors } = await system.ask(text, {}, headers);
        expect(status).toBe(403);
        expect(data).toBeUndefined();
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
      expect(system.takeRequests()).toEqual([]);
    },
  );

  it('The router can use either of two secrets during rotation', async () => {
    for (const known of [secret, older]) {
      const { data } = await refer([{ id: seedRecord }], {
        ...token(),
        'router-authorization': known,
      });
      expect(data._entities).toHaveLength(1);
    }
  });

  it('Data needs the token of a caller, which the gateway verifies even for the router', async () => {
    const forged = { authorization: 'Bearer forged', 'router-authorization': secret };
    expect((await refer([{ id: seedRecord }], forged)).status).toBe(401);
    const nobody = await refer([{ id: seedRecord }], { 'router-authorization': secret });
    expect(nobody.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(system.takeRequests()).toEqual([]);
  });

  it('No claim is read from a header', async () => {
    const claims = {
      'x-ms-client-principal': btoa(JSON.stringify({ roles: ['CallRecords.Read'] })),
      'x-user-roles': 'CallRecords.Read',
      'x-forwarded-user': 'admin',
    };
    const headers = { ...bearer(system.authority.issueToUser({ roles: [] })), ...claims };
    const { errors } = await system.ask('{ callRecords { nodes { id } } }', {}, headers);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('The SDL for the router has none of Microsoft’s names, and no feature that needs a router’s licence', async () => {
    const { data } = await system.ask(sdlQuery, {}, { 'router-authorization': secret });
    const sdl = data._service.sdl as string;
    expect(() => buildSubgraphSchema(parse(sdl))).not.toThrow();
    expect(sdl).toContain('type CallRecord implements Node @key(fields: "id")');
    expect(sdl).toMatch(/joinWebUrl: String @tag\(name: "identity"\)\n/);
    expect(sdl).not.toMatch(/authenticated|requiresScopes/);
    expect(sdl).not.toMatch(/@(property|sensitive|public|navigation|milliseconds)/);
    // A registry gets the same SDL as a router.
    expect(sdl).toBe(readFileSync(published, 'utf8'));
  });
});

describe('SDL with roles', () => {
  let strict: CallerSystem;
  beforeAll(async () => {
    const { roles } = readSubgraph({ ROLE_NETWORK: 'calls:network' });
    const configuration = { hasAuthDirectives: true, routerSecrets: [secret], roles };
    strict = await startSystem({ callers: true, configuration });
  });
  afterAll(() => strict.close());

  it('The SDL names the roles that fields need, as they are configured', async () => {
    const headers = { 'router-authorization': secret };
    const { data } = await strict.ask('{ _service { sdl } }', {}, headers);
    const sdl = data._service.sdl as string;
    expect(() => buildSubgraphSchema(parse(sdl))).not.toThrow();
    expect(sdl).toMatch(
      /joinWebUrl: String @tag\(name: "identity"\)\s+@requiresScopes\(scopes: \[\["CallRecords.Read.Identity"\]\]\)/,
    );
    expect(sdl).toMatch(
      /macAddress: String @tag\(name: "network"\)\s+@requiresScopes\(scopes: \[\["calls:network"\]\]\)/,
    );
    expect(sdl).toMatch(
      /callRecordsById\([^)]*\): \[CallRecord\] @cost\(weight: 100\)\s+@authenticated/,
    );
  });
});
