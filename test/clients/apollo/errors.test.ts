import { CombinedGraphQLErrors, type HttpLink, ServerError } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import { bearer, type CallerSystem, startSystem } from '../../journeys/harness.ts';
import { createClient } from './create-client.ts';
import { organizer } from './documents.ts';

const id = storyRecords.badWifiCall;
const unknownId = '0e1d2c3b-4a59-4687-9786-a5b4c3d2e1f0';

let system: CallerSystem;
/** The methods of what clients have sent, since the test began. */
const sent: unknown[] = [];
const send: typeof fetch = (url, request) => {
  sent.push(request?.method);
  return fetch(url, request);
};

beforeAll(async () => (system = await startSystem({ callers: true })));
beforeEach(() => sent.splice(0));
afterAll(() => system.close());

function connect(options: HttpLink.Options = {}) {
  const headers = bearer(system.authority.issueToUser({ roles: ['CallRecords.Read'] }));
  const uri = `${system.gatewayUrl}/graphql`;
  return createClient(uri, { fetch: send, headers, ...options });
}

/** Sends the hash of an operation first, in the hope that the gateway knows it. */
function connectByHash() {
  const client = connect();
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  client.setLink(new PersistedQueryLink({ sha256 }).concat(client.link));
  return client;
}

describe('Apollo Client', () => {
  it('has what a caller may see, and an error with code and path for what he may not', async () => {
    const options = { query: organizer, variables: { id } };
    const { data, error } = await connect().query({ ...options, errorPolicy: 'all' });
    expect(data?.callRecord?.organizer).toMatchObject({
      participantId: null,
      identity: { __typename: 'UserIdentity', displayName: null },
    });
    expect(CombinedGraphQLErrors.is(error) && error.errors).toMatchObject([
      {
        path: ['callRecord', 'organizer', 'participantId'],
        extensions: { code: 'FORBIDDEN', class: 'identity' },
      },
    ]);
    await expect(connect().query(options)).rejects.toThrow(CombinedGraphQLErrors);
  });

  it('has null and an error for a record that does not exist', async () => {
    const variables = { id: unknownId };
    const { data, error } = await connect().query({
      query: organizer,
      variables,
      errorPolicy: 'all',
    });
    expect(data).toEqual({ callRecord: null });
    expect(CombinedGraphQLErrors.is(error) && error.errors).toMatchObject([
      { path: ['callRecord'], extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('hears of a missing token by the status', async () => {
    const options = { query: organizer, variables: { id } };
    const failure = await connect({ headers: {} })
      .query(options)
      .catch((error: unknown) => error);
    expect(ServerError.is(failure) && failure.statusCode).toBe(401);
    expect(ServerError.is(failure) && JSON.parse(failure.bodyText)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it.each([
    ['the whole operation where nothing is registered under its hash', ['POST', 'POST', 'POST']],
    ['a GET where it is told to', ['GET', 'GET']],
  ])('is answered when it sends %s', async (_, methods) => {
    const client = methods[0] === 'GET' ? connect({ useGETForQueries: true }) : connectByHash();
    const options = { query: organizer, variables: { id }, errorPolicy: 'all' } as const;
    for (const _time of [1, 2]) {
      const { data } = await client.query({ ...options, fetchPolicy: 'network-only' });
      expect(data?.callRecord).toMatchObject({ id });
    }
    expect(sent).toEqual(methods);
  });
});
