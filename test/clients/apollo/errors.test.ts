import { CombinedGraphQLErrors, type HttpLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from '@apollo/client/utilities';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import {
  bearer,
  type CallerSystem,
  startSystem,
  type System,
} from '../../support/system/system.ts';
import { createClient } from './create-client.ts';
import { organizer, recentCalls } from './documents.ts';

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

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Sends the hash of an operation first, in the hope that the gateway knows it. */
function connectByHash(options?: HttpLink.Options) {
  const client = connect(options);
  client.setLink(new PersistedQueryLink({ sha256 }).concat(client.link));
  return client;
}

/** Writes an operation down as a client sends it, and starts a gateway that runs nothing else. */
async function startSafelisted(folder: string): Promise<System> {
  const body = print(connect().documentTransform.transformDocument(organizer));
  const operations = [{ id: sha256(body), name: 'OfOrganizer', type: 'query', body }];
  const file = join(folder, 'manifest.json');
  const format = 'apollo-persisted-query-manifest';
  writeFileSync(file, JSON.stringify({ format, version: 1, operations }));
  return startSystem({ configuration: { safelist: { file, isOnly: true } } });
}

describe('Errors in Apollo Client', () => {
  it('Apollo Client has the data that a caller may see, and an error with code and path for each masked field', async () => {
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

  it('Apollo Client has null and an error for a record that does not exist', async () => {
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

  it('Apollo Client has the code of a missing token', async () => {
    const options = { query: organizer, variables: { id } };
    const failure = await connect({ headers: {} })
      .query(options)
      .catch((error: unknown) => error);
    expect(CombinedGraphQLErrors.is(failure) && failure.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it.each([
    ['the whole operation because its hash is unknown', ['POST', 'POST', 'POST']],
    ['a GET because it is configured so', ['GET', 'GET']],
  ])('Apollo Client gets a response if it sends %s', async (_, methods) => {
    const client = methods[0] === 'GET' ? connect({ useGETForQueries: true }) : connectByHash();
    const options = { query: organizer, variables: { id }, errorPolicy: 'all' } as const;
    for (const _time of [1, 2]) {
      const { data } = await client.query({ ...options, fetchPolicy: 'network-only' });
      expect(data?.callRecord).toMatchObject({ id });
    }
    expect(sent).toEqual(methods);
  });

  it('Apollo Client gets a response by hash alone if its operation is in the safelist', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'apollo-'));
    const safelisted = await startSafelisted(folder);
    const client = connectByHash({ uri: `${safelisted.gatewayUrl}/graphql` });
    const { data } = await client.query({ query: organizer, variables: { id } });
    const requests = [...sent];
    const other = await client.query({
      query: recentCalls,
      variables: { first: 1 },
      errorPolicy: 'all',
    });
    await safelisted.close();
    rmSync(folder, { recursive: true });
    expect(data?.callRecord).toMatchObject({ id });
    expect(requests).toEqual(['POST']);
    expect(CombinedGraphQLErrors.is(other.error) && other.error.errors).toMatchObject([
      { extensions: { code: 'OPERATION_NOT_SAFELISTED' } },
    ]);
  });
});
