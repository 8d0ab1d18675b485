import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fetchQuery } from 'relay-runtime';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  type MockInstance,
  vi,
} from 'vitest';
import { type LongCall, startLongCall } from '../../support/clients/long-call.ts';
import { environmentAt } from './environment.ts';
import longCallQuery, { type LongCallQuery } from './generated/LongCallQuery.graphql.ts';
import recentCallsQuery, {
  type CallRecordFilter,
  type RecentCallsQuery,
} from './generated/RecentCallsQuery.graphql.ts';
import recentCalls, { type RecentCalls_query$key } from './generated/RecentCalls_query.graphql.ts';
import sessionsOfRecord, {
  type Sessions_record$data,
  type Sessions_record$key,
} from './generated/Sessions_record.graphql.ts';
import { type FragmentKey, paginate, type Pagination } from './paginate.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const compiler = fileURLToPath(import.meta.resolve('relay-compiler/cli.js'));

describe('Relay’s compiler', () => {
  it('Relay’s compiler accepts the published schema, and makes the generated files from the documents', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        compiler,
        'relay.config.json',
        '--validate',
        '--noWatchman',
        '--output',
        'quiet-with-errors',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
  });
});

describe('Paging and nodes in Relay', () => {
  let call: LongCall;
  let warned: MockInstance<typeof console.error>;
  beforeAll(async () => {
    warned = vi.spyOn(console, 'error');
    call = await startLongCall();
  });
  beforeEach(() => call.system.takeRequests());
  afterAll(async () => {
    warned.mockRestore();
    await call.close();
  });

  async function openSessions(first: number): Promise<Pagination<Sessions_record$key>> {
    const environment = environmentAt(call.url);
    const variables = { id: call.id, first };
    const query = fetchQuery<LongCallQuery>(environment, longCallQuery, variables);
    const record = (await query.toPromise())?.callRecord;
    if (!record) throw new Error('There is no such record.');
    expect(record.type).toBe('GROUP_CALL');
    return paginate<Sessions_record$key>(environment, sessionsOfRecord, record);
  }

  async function openCalls(first: number, filter?: CallRecordFilter) {
    const environment = environmentAt(call.url);
    const query = fetchQuery<RecentCallsQuery>(environment, recentCallsQuery, { first, filter });
    const response = await query.toPromise();
    if (!response) throw new Error('There is no answer.');
    return paginate<RecentCalls_query$key>(environment, recentCalls, response);
  }

  /** Loads page after page; the requests to Microsoft are told page by page. */
  async function loadAll<Key extends FragmentKey>(opened: Promise<Pagination<Key>>, count: number) {
    let pagination = await opened;
    const requests = [call.system.takeRequests()];
    while (pagination.hasNext) {
      pagination = await pagination.loadNext(count);
      requests.push(call.system.takeRequests());
    }
    return { pagination, requests };
  }

  it('Relay pages the sessions of a record to the end, one request for each of Microsoft’s pages', async () => {
    const { pagination, requests } = await loadAll(openSessions(60), 60);
    expect(sessionIdsOf(pagination.data)).toEqual(call.sessionIds);
    expect(new Set(nodesOf(pagination.data).map((session) => session?.id)).size).toBe(150);
    expect(requests).toEqual([
      [expect.stringMatching(`^/${call.id}\\?.*\\$expand=sessions\\(`)],
      [expect.stringMatching(`^/${call.id}/sessions\\?.*\\$skiptoken=`)],
      [expect.stringMatching(`^/${call.id}/sessions\\?.*\\$skiptoken=`)],
    ]);
  });

  it('Relay finds the same sessions with pages of another size than Microsoft’s', async () => {
    const { pagination, requests } = await loadAll(openSessions(50), 50);
    expect(sessionIdsOf(pagination.data)).toEqual(call.sessionIds);
    expect(requests.map(({ length }) => length)).toEqual([1, 2, 2]);
  });

  it('Relay reads the record again by its node', async () => {
    const sessions = await openSessions(5);
    const anew = await sessions.refetch({ first: 60 });
    expect(anew.data.id).toBe(call.id);
    expect(sessionIdsOf(anew.data)).toEqual(call.sessionIds.slice(0, 60));
    const { data } = await anew.loadNext(60);
    expect(sessionIdsOf(data)).toEqual(call.sessionIds.slice(0, 120));
    expect(call.system.takeRequests()).toHaveLength(3);
  });

  it('Relay knows the caller by the type of the endpoint', async () => {
    const { data } = await openSessions(1);
    const [edge] = data.sessions?.edges ?? [];
    const caller = edge?.node?.caller;
    if (caller?.__typename !== 'ParticipantEndpoint') throw new Error('The caller is no person.');
    expect(caller.associatedIdentity?.__typename).toBe('UserIdentity');
    expect(caller.associatedIdentity?.displayName).toMatch(/^\w/);
  });

  it('Relay pages the list of calls to the end, with its filter', async () => {
    const { data } = await openCalls(100);
    const ge = data.callRecords?.edges?.at(-1)?.node?.startDateTime;
    call.system.takeRequests();
    const { pagination, requests } = await loadAll(openCalls(60, { startDateTime: { ge } }), 60);
    const edges = pagination.data.callRecords?.edges;
    expect(edges?.map((edge) => edge?.node?.id)).toEqual(call.recordIds.slice(0, 100));
    expect(requests.map(({ length }) => length)).toEqual([1, 1]);
  });

  it('Relay logs no warning, such as of two objects with one id', () => {
    expect(warned.mock.calls).toEqual([]);
  });
});

function nodesOf({ sessions }: Sessions_record$data) {
  return sessions?.edges?.map((edge) => edge?.node) ?? [];
}

function sessionIdsOf(data: Sessions_record$data) {
  return nodesOf(data).map((session) => session?.sessionId);
}
