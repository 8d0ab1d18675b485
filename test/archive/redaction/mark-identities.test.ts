import { expect, it } from 'vitest';
import { markIdentities } from '../../../src/archive/redaction/mark-identities.ts';
import { removeMarked, removeMarkedValues } from '../../../src/archive/redaction/remove-marked.ts';

const me = '7ea3d051-13c1-4de2-8b6c-d683c96cab16';
const other = '5170fd49-d77c-41e9-858b-8dc721ba5403';
const isMe = (id: string) => id.toLowerCase().includes(me) || id === '+4930123456';
const identity = (id: string) => ({ id, displayName: 'A name', tenantId: 'a tenant' });
const nobody = { id: null, displayName: null, tenantId: null };
const set = (id: string) => ({ endpointType: 'default', user: identity(id), phone: null });
const emptySet = { endpointType: 'default', user: nobody, phone: null };

async function without(json: unknown, name = 'callRecord'): Promise<unknown> {
  const marks = markIdentities(json, name, isMe);
  if (!marks) return json;
  const text = await removeMarked(Buffer.from(JSON.stringify(json)), marks);
  const values = removeMarkedValues(json, marks);
  expect(JSON.parse(text.toString())).toEqual(values);
  return values;
}

it.each([
  [
    'an organizer',
    { id: 'r', version: 1, organizer_v2: { id: me, identity: set(me) } },
    { id: 'r', version: 1, organizer_v2: { id: null, identity: emptySet } },
  ],
  ['the deprecated organizer', { organizer: set(me.toUpperCase()) }, { organizer: emptySet }],
  [
    'one of the deprecated participants',
    { participants: [set(other), set(me)] },
    { participants: [set(other), emptySet] },
  ],
  [
    'an endpoint with its telephone number and the name of its computer',
    {
      id: me,
      caller: {
        name: 'MY-PC',
        userAgent: { headerValue: 'a client' },
        identity: { phone: { id: '+4930999', displayName: null } },
        associatedIdentity: { ...identity(me), userPrincipalName: 'me@example.com' },
      },
      callee: { name: 'PC', identity: set(other), associatedIdentity: identity(other) },
    },
    {
      id: me,
      caller: {
        name: null,
        userAgent: { headerValue: 'a client' },
        identity: { phone: { id: null, displayName: null } },
        associatedIdentity: { ...nobody, userPrincipalName: null },
      },
      callee: { name: 'PC', identity: set(other), associatedIdentity: identity(other) },
    },
  ],
  [
    'an identity that is known by a telephone number',
    { identity: { phone: { id: '+4930123456' } } },
    { identity: { phone: { id: null } } },
  ],
  [
    'an id within another one',
    { identity: { acsUser: { id: `8:orgid:${me}` } }, note: `teams/${me}` },
    { identity: { acsUser: { id: null } }, note: null },
  ],
  [
    'what is deeper within an identity',
    {
      organizer_v2: {
        id: me,
        identity: {
          user: { ...identity(me), '@odata.id': `https://graph.example/users('${me}')` },
          future: { links: [`users/${me}`, 'other', [{ on: `/${me}/`, as: 'guest' }]] },
        },
      },
    },
    {
      organizer_v2: {
        id: null,
        identity: {
          user: { ...nobody, '@odata.id': null },
          future: { links: [null, 'other', [{ on: null, as: 'guest' }]] },
        },
      },
    },
  ],
  [
    'an identity without a name where none is known to be',
    { future: { who: { id: me, givenName: 'A' }, whom: { id: other, givenName: 'A' } } },
    { future: { who: { id: null, givenName: null }, whom: { id: other, givenName: 'A' } } },
  ],
  [
    'the user principal name that stands beside the id, wherever it is',
    {
      organizer: { user: { ...identity(me), userPrincipalName: 'Me@Example.com' } },
      future: { proxyAddresses: ['SMTP:me@example.com', 'smtp:some@example.com'] },
    },
    {
      organizer: { user: { ...nobody, userPrincipalName: null } },
      future: { proxyAddresses: [null, 'smtp:some@example.com'] },
    },
  ],
  [
    'a member with the id in its name',
    { future: { [me]: { role: 'guest' }, [`oid:${me}`]: 1, [other]: { role: 'guest' } } },
    { future: { null: null, [other]: { role: 'guest' } } },
  ],
  [
    'an identity where none is known to be',
    { future: { who: identity(me) } },
    { future: { who: nobody } },
  ],
  [
    'a call from the person in a log',
    {
      userId: me,
      userDisplayName: 'A',
      callType: 'user_out',
      callerNumber: '1',
      calleeNumber: '2',
    },
    {
      userId: null,
      userDisplayName: null,
      callType: 'user_out',
      callerNumber: null,
      calleeNumber: '2',
    },
  ],
  [
    'a call to the person in a log',
    {
      userId: me,
      userPrincipalName: 'a@b',
      callType: 'ByotIn',
      callerNumber: '1',
      calleeNumber: '2',
    },
    {
      userId: null,
      userPrincipalName: null,
      callType: 'ByotIn',
      callerNumber: '1',
      calleeNumber: null,
    },
  ],
  [
    'the number of a call that is forgotten itself',
    { userId: other, callType: 'user_in', callerNumber: '+4930123456', calleeNumber: '2' },
    { userId: other, callType: 'user_in', callerNumber: null, calleeNumber: '2' },
  ],
])('Removes %s', async (_, json, expected) => {
  expect(await without(json)).toEqual(expected);
});

const both = { callerNumber: null, calleeNumber: null };
const ownNumbers: readonly (readonly [string | undefined, object])[] = [
  ['dr_out_user_conf', { callerNumber: null, calleeNumber: '2' }],
  ['ByotInUserForwarding', { callerNumber: '1', calleeNumber: null }],
  ['DirectRouting', both],
  ['meeting', both],
  ['incoming', both],
  ['in_out', both],
  [undefined, both],
];

it.each(ownNumbers)(
  'removes the numbers that a call of the type %s shows to be the person’s',
  async (callType, numbers) => {
    const row = { userId: me, callType, callerNumber: '1', calleeNumber: '2' };
    expect(await without(row, '')).toEqual({ userId: null, callType, ...numbers });
  },
);

it('removes a participant without an identity from a page of them', async () => {
  const page = { '@odata.context': 'x', value: [{ id: me }, { id: other }] };
  expect(await without(page, 'participants_v2')).toEqual({
    '@odata.context': 'x',
    value: [{ id: null }, { id: other }],
  });
});

it('removes a participant without an identity', async () => {
  expect(await without([{ id: me }, { id: other }], 'participants_v2')).toEqual([
    { id: null },
    { id: other },
  ]);
});

it('finds nothing where the person is not', () => {
  const record = { id: me, organizer_v2: { id: other, identity: set(other) }, sessions: [] };
  expect(markIdentities(record, 'callRecord', isMe)).toBeUndefined();
});

it('leaves every other byte as it is', async () => {
  const text = `{ "id":"r",\r\n "m" : 1.0, "n":12345678901234567890,"organizer_v2":{"id": "${me}" ,"identity":
    {"user":{"id":"x","id":"${me}","displayName":"\\u00e4\\"}]"},"phone":null}, "e":[1E2 , -0] } }`;
  const marks = markIdentities(JSON.parse(text), 'callRecord', isMe);
  const printed = await removeMarked(Buffer.from(text), marks ?? new Map());
  expect(printed.toString()).toBe(
    text
      .replace(`"id": "${me}"`, '"id": null')
      .replace(`"id":"x","id":"${me}"`, '"id":null,"id":null')
      .replace('"\\u00e4\\"}]"', 'null'),
  );
});
