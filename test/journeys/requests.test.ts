import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
const skiptoken = expect.stringMatching(/&\$skiptoken=[\w.-]+$/) as string;

describe('Requests of a selection', () => {
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
    ['only the type name', '{ __typename }', ['$select=id']],
    [
      'the organizer',
      '{ type organizer { identity { displayName } } }',
      ['$select=organizer,organizer_v2,type'],
    ],
    [
      'sessions without segments',
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
  ])('The selection of %s becomes the expected request', async (_, selection, queries) => {
    const requests = await requestsOf(`{ callRecord(id: "${seedRecord}") ${selection} }`);
    expect(requests).toEqual(queries.map((query) => `/${seedRecord}?${query}`));
  });

  it('A selection may have a named fragment and a directive with a variable', async () => {
    const query = `
      query ($id: ID!, $withTimes: Boolean!) { callRecord(id: $id) { ...Facts } }
      fragment Facts on CallRecord { type startDateTime @include(if: $withTimes) }`;
    expect(await requestsOf(query, { id: seedRecord, withTimes: false })).toEqual([
      `/${seedRecord}?$select=type`,
    ]);
  });

  it('Two aliases of one record become one request', async () => {
    const requests = await requestsOf(`{
      a: callRecord(id: "${seedRecord}") { type sessions { nodes { isTest } } }
      b: callRecord(id: "${seedRecord.toUpperCase()}") { version sessions { nodes { modalities } } }
    }`);
    expect(requests).toEqual([
      `/${seedRecord}?$select=type,version&$expand=sessions($select=endDateTime,id,isTest,modalities,startDateTime)`,
    ]);
  });

  it('150 sessions are read in three pages, the first with the record', async () => {
    const requests = await requestsOf(
      `{ callRecord(id: "${meeting}") { sessions(first: 150) { nodes { id } } } }`,
    );
    expect(requests).toEqual([
      `/${meeting}?$select=version&$expand=sessions($select=endDateTime,id,startDateTime)`,
      skiptoken,
      skiptoken,
    ]);
  });

  it('Each later page is read once for two fields that need it', async () => {
    const requests = await requestsOf(`{
      a: callRecord(id: "${meeting}") { sessions(first: 100) { nodes { id } } }
      b: callRecord(id: "${meeting}") { sessions(first: 110) { nodes { id } } }
    }`);
    expect(requests).toHaveLength(2);
  });

  it('A later page is requested by its link alone', async () => {
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

  it('Whole pages are requested again if paging continues inside the first one', async () => {
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

describe('Headers and page sizes of requests', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function headersOf(selection: string) {
    await system.ask(`{ callRecord(id: "${meeting}") ${selection} }`);
    return system.emulator.requests.map(({ headers }) => headers);
  }

  it('Every request includes enum members that Microsoft would otherwise hide, and so do links', async () => {
    const headers = await headersOf('{ sessions(first: 70) { edges { cursor } } }');
    expect(headers.map(({ prefer }) => prefer)).toEqual([
      'include-unknown-enum-members',
      'include-unknown-enum-members',
    ]);
  });

  it('A short page is requested if nothing can continue from it', async () => {
    const headers = await headersOf('{ sessions(first: 5) { nodes { id } } }');
    expect(headers[0]?.prefer).toBe('include-unknown-enum-members, odata.maxpagesize=5');
  });

  it.each([
    ['a cursor is selected', '{ sessions(first: 5) { edges { cursor } } }'],
    ['page information is selected', '{ sessions(first: 5) { pageInfo { endCursor } } }'],
    ['segments are selected', '{ sessions(first: 5) { nodes { segments { id } } } }'],
  ])('A whole page is requested if %s', async (_, selection) => {
    const headers = await headersOf(selection);
    expect(headers[0]?.prefer).toBe('include-unknown-enum-members');
  });

  it('Each request has its own client-request-id, and accepts gzip', async () => {
    const headers = await headersOf('{ sessions(first: 70) { edges { cursor } } }');
    expect(new Set(headers.map((header) => header['client-request-id'])).size).toBe(2);
    expect(headers[0]?.['accept-encoding']).toBe('gzip');
  });
});
