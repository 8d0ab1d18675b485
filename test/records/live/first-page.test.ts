import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import {
  readFirstParticipants,
  readFirstSessions,
  readLink,
} from '../../../src/records/live/first-page.ts';

const root = 'https://graph.microsoft.com';
const path = '/communications/callRecords/e523d2ed-2966-4b6b-925b-754a88034cc5/sessions';

const toLink = (link: unknown) => readLink(link, root, () => path);
const participants = (record: JsonObject) => readFirstParticipants(record, toLink);
const jsonOf = (page: { readonly items: readonly { readonly json: JsonObject }[] }) =>
  page.items.map(({ json }) => json);

describe('readLink', () => {
  it.each([undefined, null])('A link of %s is the end of a collection', (link) => {
    expect(toLink(link)).toBeNull();
  });

  it('A valid link is read as its query', () => {
    expect(toLink(`${root}/v1.0${path}?$skiptoken=a`)).toBe('$skiptoken=a');
  });

  it.each([`${root}/v1.0/users?$skiptoken=a`, '', 7, {}])(
    'The link %j is an error that is kept',
    (link) => {
      expect(toLink(link)).toBeInstanceOf(BadUpstreamResponseError);
    },
  );

  it('A link whose path cannot be printed is an error that is kept', () => {
    const failure = new Error('no path');
    const printPath = () => {
      throw failure;
    };
    expect(readLink('https://graph.microsoft.com/', root, printPath)).toBe(failure);
    expect(readLink(null, root, printPath)).toBeNull();
  });
});

describe('readFirstSessions', () => {
  const carried = { properties: new Set(['id']), segments: false };

  it('The first page of sessions has the items, the link and the version', () => {
    const record = {
      version: 3,
      sessions: [{ id: 'a' }, { id: 'b' }],
      'sessions@odata.nextLink': `${root}/v1.0${path}?$skiptoken=a`,
    };
    const page = readFirstSessions(record, carried, toLink);
    expect(jsonOf(page)).toEqual(record.sessions);
    expect(page).toMatchObject({ link: null, nextLink: '$skiptoken=a', carried, version: 3 });
  });

  it('A page whose link is invalid keeps its items', () => {
    const record = { sessions: [{ id: 'a' }], 'sessions@odata.nextLink': 'https://elsewhere/' };
    const page = readFirstSessions(record, carried, toLink);
    expect(page.items).toHaveLength(1);
    expect(page.nextLink).toBeInstanceOf(BadUpstreamResponseError);
  });

  it.each([{}, { sessions: null }, { sessions: {} }])(
    '%j has no valid page of sessions and is rejected',
    (record) => {
      expect(() => readFirstSessions(record, carried, toLink)).toThrow(BadUpstreamResponseError);
    },
  );
});

describe('readFirstParticipants', () => {
  const alice = { user: { id: 'alice', displayName: 'Alice' } };
  const phone = { phone: { id: '+15551234567' }, device: { id: 'desk' } };

  it('The new list of participants is read, whatever the deprecated one has', () => {
    const page = participants({
      participants_v2: [{ id: 'a' }],
      participants: [alice],
      version: 2,
    });
    expect(jsonOf(page)).toEqual([{ id: 'a' }]);
    expect(page).toMatchObject({ link: null, nextLink: null, version: 2 });
  });

  it.each<[fact: string, record: JsonObject]>([
    ['empty', { participants_v2: [] }],
    ['null', { participants_v2: null }],
    ['missing', {}],
  ])('The deprecated list of participants is read if the new one is %s', (_fact, record) => {
    const page = participants({ ...record, participants: [alice, phone, null, 'x'] });
    expect(jsonOf(page)).toEqual([
      { id: 'alice', identity: alice },
      { id: '+15551234567', identity: phone },
    ]);
    expect(page.incomplete).toBeUndefined();
  });

  it('The new list of participants is read if it is empty but has a link', () => {
    const page = readFirstParticipants(
      { participants_v2: [], 'participants_v2@odata.nextLink': 'a link', participants: [alice] },
      (link) => (typeof link === 'string' ? '$skiptoken=a' : null),
    );
    expect(page).toMatchObject({ items: [], nextLink: '$skiptoken=a' });
  });

  it.each([
    { participants_v2: [] },
    { participants_v2: [], participants: null },
    { participants_v2: [], participants: [] },
  ])('%j has no participants', (record) => {
    expect(participants(record)).toMatchObject({ items: [], nextLink: null });
  });

  it.each([
    {},
    { participants: null },
    { participants: [] },
    { participants_v2: null, participants: [] },
    { participants_v2: {} },
    { participants_v2: ['a'] },
    { participants_v2: 'a' },
    { participants_v2: 'a', participants: [alice] },
    { participants_v2: [], participants: 'a' },
    { participants_v2: Array(1301).fill({}) },
    { participants_v2: [], participants: Array(1301).fill(alice) },
  ])('%j has no valid list of participants and is rejected', (record) => {
    expect(() => participants(record)).toThrow(BadUpstreamResponseError);
  });

  it('Only the deprecated list is read if only that was requested', () => {
    const read = (record: JsonObject) => readFirstParticipants(record, toLink, false);
    expect(read({ participants: [] })).toMatchObject({ items: [] });
    expect(read({ participants: [alice] }).items).toHaveLength(1);
    expect(() => read({ participants: null })).toThrow(BadUpstreamResponseError);
    expect(() => read({})).toThrow(BadUpstreamResponseError);
  });

  it.each([
    [129, undefined],
    [130, 'TRUNCATED'],
    [131, 'TRUNCATED'],
  ])('Whether a deprecated list of %d counts as truncated: %s', (length, reason) => {
    const list = Array.from({ length }, (_, index) => ({ user: { id: `user ${index}` } }));
    const { items, incomplete } = participants({ participants: list });
    expect(items).toHaveLength(length);
    if (reason === undefined) expect(incomplete).toBeUndefined();
    else expect(incomplete).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', facts: { reason } });
  });

  it('A new list of 130 does not count as truncated', () => {
    const list = Array.from({ length: 130 }, (_, index) => ({ id: `user ${index}` }));
    const page = participants({ participants_v2: list });
    expect(page.items).toHaveLength(130);
    expect(page.incomplete).toBeUndefined();
  });
});
