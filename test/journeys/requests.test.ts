import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
const skiptoken = expect.stringMatching(/&\$skiptoken=[\w.-]+$/) as string;

describe('What a selection becomes', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function requestsOf(query: string, variables?: Readonly<Record<string, unknown>>) {
    const response = await system.ask(query, variables);
    expect(response.errors).toBeUndefined();
    return system.takeRequests();
  }

  it.each([
    ['own fields', '{ type startDateTime }', ['$select=startDateTime,type']],
    ['the id alone', '{ id }', ['$select=id']],
    ['nothing but the type name', '{ __typename }', ['$select=id']],
    [
      'the organizer',
      '{ type organizer { identity { displayName } } }',
      ['$select=organizer,organizer_v2,type'],
    ],
    [
      'sessions with nothing below',
      '{ sessions { nodes { modalities } pageInfo { hasNextPage } } }',
      ['$select=version&$expand=sessions($select=endDateTime,id,modalities,startDateTime)'],
    ],
    [
      'everything down to streams',
      '{ type sessions { edges { node { segments { media { streams { averageJitterMs } } } } } } }',
      ['$select=type,version&$expand=sessions($expand=segments)'],
    ],
    [
      'participants',
      '{ type participants { nodes { participantId } } }',
      ['$select=participants,type,version&$expand=participants_v2'],
    ],
    [
      'sessions and participants',
      '{ type sessions { nodes { isTest } } participants { nodes { participantId } } }',
      [
        '$select=type,version&$expand=sessions($select=endDateTime,id,isTest,startDateTime)',
        '$select=participants,version&$expand=participants_v2',
      ],
    ],
    ['a field behind @skip', '{ type joinWebUrl @skip(if: true) }', ['$select=type']],
    ['a field behind @include', '{ type joinWebUrl @include(if: false) }', ['$select=type']],
    ['an aliased field', '{ kind: type }', ['$select=type']],
    ['a field in an inline fragment', '{ ... on CallRecord { type } }', ['$select=type']],
    [
      'a connection behind @skip',
      '{ type sessions @skip(if: true) { nodes { id } } }',
      ['$select=type'],
    ],
  ])('asks Microsoft Graph for %s as it should', async (_, selection, queries) => {
    const requests = await requestsOf(`{ callRecord(id: "${seedRecord}") ${selection} }`);
    expect(requests).toEqual(queries.map((query) => `/${seedRecord}?${query}`));
  });

  it('reads a named fragment and a variable of a directive', async () => {
    const query = `
      query ($id: ID!, $withTimes: Boolean!) { callRecord(id: $id) { ...Facts } }
      fragment Facts on CallRecord { type startDateTime @include(if: $withTimes) }`;
    expect(await requestsOf(query, { id: seedRecord, withTimes: false })).toEqual([
      `/${seedRecord}?$select=type`,
    ]);
  });

  it('merges two aliases of one record into one request', async () => {
    const requests = await requestsOf(`{
      a: callRecord(id: "${seedRecord}") { type sessions { nodes { isTest } } }
      b: callRecord(id: "${seedRecord.toUpperCase()}") { version sessions { nodes { modalities } } }
    }`);
    expect(requests).toEqual([
      `/${seedRecord}?$select=type,version&$expand=sessions($select=endDateTime,id,isTest,modalities,startDateTime)`,
    ]);
  });

  it('reads 150 sessions in three pages, the first with the record', async () => {
    const requests = await requestsOf(
      `{ callRecord(id: "${meeting}") { sessions(first: 150) { nodes { id } } } }`,
    );
    expect(requests).toEqual([
      `/${meeting}?$select=version&$expand=sessions($select=endDateTime,id,startDateTime)`,
      skiptoken,
      skiptoken,
    ]);
  });

  it('reads each later page once for two fields that want it', async () => {
    const requests = await requestsOf(`{
      a: callRecord(id: "${meeting}") { sessions(first: 100) { nodes { id } } }
      b: callRecord(id: "${meeting}") { sessions(first: 110) { nodes { id } } }
    }`);
    expect(requests).toHaveLength(2);
  });

  it('goes on from a later page by its link alone', async () => {
    const response = await system.ask(
      `{ callRecord(id: "${meeting}") { sessions(first: 60) { pageInfo { endCursor } } } }`,
    );
    const after: unknown = response.data.callRecord.sessions.pageInfo.endCursor;
    system.takeRequests();
    const query = `query ($after: String) {
      callRecord(id: "${meeting}") { id sessions(first: 60, after: $after) { nodes { id } } }
    }`;
    expect(await requestsOf(query, { after })).toEqual([
      expect.stringMatching(
        /\/sessions\?\$select=endDateTime,id,startDateTime&\$skiptoken=[\w.-]+$/,
      ),
    ]);
  });

  it('asks for whole pages again when it goes on within the first one', async () => {
    const query = `query ($after: String) {
      callRecord(id: "${meeting}") { sessions(first: 20, after: $after) { pageInfo { endCursor } } }
    }`;
    const { data } = await system.ask(query);
    system.takeRequests();
    const whole = `/${meeting}?$select=version&$expand=sessions($select=endDateTime,id,startDateTime)`;
    expect(await requestsOf(query, { after: data.callRecord.sessions.pageInfo.endCursor })).toEqual(
      [whole],
    );
  });
});

describe('What goes with every request', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function headersOf(selection: string) {
    await system.ask(`{ callRecord(id: "${meeting}") ${selection} }`);
    return system.emulator.requests.map(({ headers }) => headers);
  }

  it('asks for enum members that Microsoft would otherwise hide, on links too', async () => {
    const headers = await headersOf('{ sessions(first: 70) { edges { cursor } } }');
    expect(headers.map(({ prefer }) => prefer)).toEqual([
      'include-unknown-enum-members',
      'include-unknown-enum-members',
    ]);
  });

  it('asks for a short page where nothing can go on from it', async () => {
    const headers = await headersOf('{ sessions(first: 5) { nodes { id } } }');
    expect(headers[0]?.prefer).toBe('include-unknown-enum-members, odata.maxpagesize=5');
  });

  it.each([
    ['a cursor is selected', '{ sessions(first: 5) { edges { cursor } } }'],
    ['page information is selected', '{ sessions(first: 5) { pageInfo { endCursor } } }'],
    ['segments are selected', '{ sessions(first: 5) { nodes { segments { id } } } }'],
  ])('asks for a whole page where %s', async (_, selection) => {
    const headers = await headersOf(selection);
    expect(headers[0]?.prefer).toBe('include-unknown-enum-members');
  });

  it('sends a client-request-id of its own with each, and accepts gzip', async () => {
    const headers = await headersOf('{ sessions(first: 70) { edges { cursor } } }');
    expect(new Set(headers.map((header) => header['client-request-id'])).size).toBe(2);
    expect(headers[0]?.['accept-encoding']).toBe('gzip');
  });
});
