import { Client, fetchExchange } from '@urql/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../../emulator/story-records.ts';
import { bearer, type CallerSystem, startSystem } from '../../support/system/system.ts';
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

/** Grants all records, and nothing of people. */
const token = () => bearer(system.authority.issueToUser({ roles: ['CallRecords.Read'] }));

function connect(headers: Readonly<Record<string, string>> = token()) {
  return createClient(`${system.gatewayUrl}/graphql`, { fetch: send, fetchOptions: { headers } });
}

/** As urql is where nobody says how operations are to be sent. */
function connectByDefault() {
  return new Client({
    url: `${system.gatewayUrl}/graphql`,
    fetch: send,
    fetchOptions: { headers: token() },
    exchanges: [fetchExchange],
  });
}

describe('Errors in urql with graphcache', () => {
  it('urql has the data that a caller may see, and an error with code and path for each masked field', async () => {
    const client = connect();
    const { data, error } = await client.query(organizer, { id });
    expect(data?.callRecord?.organizer).toMatchObject({
      participantId: null,
      identity: { displayName: null },
    });
    expect(error?.graphQLErrors).toMatchObject([
      {
        path: ['callRecord', 'organizer', 'participantId'],
        extensions: { code: 'FORBIDDEN', class: 'identity' },
      },
    ]);
    // What came with an error is not remembered.
    const again = await client.query(organizer, { id });
    expect(again.error?.graphQLErrors).toHaveLength(1);
    expect(sent).toHaveLength(2);
  });

  it('urql has null and an error for a record that does not exist', async () => {
    const { data, error } = await connect().query(organizer, { id: unknownId });
    expect(data).toBeNull();
    expect(error?.graphQLErrors).toMatchObject([
      { path: ['callRecord'], extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('urql has the code and status of a missing token', async () => {
    const { data, error } = await connect({}).query(organizer, { id });
    expect(data).toBeUndefined();
    expect(error?.graphQLErrors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(error?.response).toMatchObject({ status: 401 });
  });

  it('urql gets a response to its default GET, because it sends a token', async () => {
    const { data } = await connectByDefault().query(organizer, { id });
    expect(data?.callRecord).toMatchObject({ id });
    expect(sent).toEqual(['GET']);
  });
});
