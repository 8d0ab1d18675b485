import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { identitiesOf, identityAtEndpoint } from '../../../src/schema/values/identities.ts';

const types: readonly (readonly [slot: string, typeName: string])[] = [
  ['user', 'UserIdentity'],
  ['guest', 'GuestIdentity'],
  ['phone', 'PhoneIdentity'],
  ['application', 'ApplicationIdentity'],
  ['applicationInstance', 'ApplicationInstanceIdentity'],
  ['acsApplicationInstance', 'ApplicationInstanceIdentity'],
  ['azureCommunicationServicesUser', 'AzureCommunicationServicesUserIdentity'],
  ['acsUser', 'AzureCommunicationServicesUserIdentity'],
  ['encrypted', 'EncryptedIdentity'],
  ['onPremises', 'OnPremisesIdentity'],
  ['device', 'DeviceIdentity'],
];

describe('identitiesOf', () => {
  it.each(types)('reads the slot %s as %s', (slot, typeName) => {
    const json = { id: 'a', displayName: 'Alice' };
    expect(identitiesOf({ [slot]: json })).toEqual([{ typeName, kind: slot, json }]);
  });

  it.each(['robot', 'constructor', 'toString', 'User'])('reads the slot %s as another', (slot) => {
    expect(identitiesOf({ [slot]: { id: 'a' } })).toMatchObject([
      { typeName: 'OtherIdentity', kind: slot },
    ]);
  });

  it('reads every type of the schema that is an identity', () => {
    const schema = createExecutableSchema();
    const identity = schema.getType('Identity');
    const names = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type.getInterfaces().some((i) => i === identity))
      .map(({ name }) => name);
    expect([...new Set(types.map(([, name]) => name)), 'OtherIdentity'].sort()).toEqual(
      names.sort(),
    );
  });

  it('puts the one first that says who it is', () => {
    const kinds = identitiesOf({ device: { id: 'd' }, phone: { id: '+1' } }).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['phone', 'device']);
  });

  it.each([undefined, null, {}, 'user'])('reads none out of %j', (set) => {
    expect(identitiesOf(set)).toEqual([]);
  });
});

describe('identityAtEndpoint', () => {
  const namespace = '#microsoft.graph';

  it.each([
    [`${namespace}.callRecords.userIdentity`, 'UserIdentity', 'user'],
    [`${namespace}.communicationsUserIdentity`, 'UserIdentity', 'user'],
    [`${namespace}.communicationsGuestIdentity`, 'GuestIdentity', 'guest'],
    [`${namespace}.communicationsPhoneIdentity`, 'PhoneIdentity', 'phone'],
    [`${namespace}.communicationsApplicationIdentity`, 'ApplicationIdentity', 'application'],
    [
      `${namespace}.communicationsApplicationInstanceIdentity`,
      'ApplicationInstanceIdentity',
      'applicationInstance',
    ],
    [
      `${namespace}.azureCommunicationServicesUserIdentity`,
      'AzureCommunicationServicesUserIdentity',
      'azureCommunicationServicesUser',
    ],
    [`${namespace}.communicationsEncryptedIdentity`, 'EncryptedIdentity', 'encrypted'],
  ])('tells the kind by %s', (type, typeName, kind) => {
    const associatedIdentity = { '@odata.type': type, id: 'a' };
    // What else would tell it says otherwise.
    const identity = { device: { id: 'a' } };
    expect(identityAtEndpoint({ associatedIdentity, identity })).toEqual({
      typeName,
      kind,
      json: associatedIdentity,
    });
  });

  it('tells the kind by the slot that the same id has in the deprecated set', () => {
    const endpoint = {
      associatedIdentity: { id: 'b', displayName: 'new' },
      identity: { user: { id: 'a' }, encrypted: { id: 'b', displayName: 'old' } },
    };
    expect(identityAtEndpoint(endpoint)).toEqual({
      typeName: 'EncryptedIdentity',
      kind: 'encrypted',
      json: endpoint.associatedIdentity,
    });
  });

  it.each<[json: JsonObject, kind: string]>([
    [{ id: 'a', userPrincipalName: null }, 'user'],
    [{ id: 'a', email: 'a@b.example' }, 'guest'],
    [{ id: 'a', azureCommunicationServicesResourceId: 'r' }, 'azureCommunicationServicesUser'],
    [{ id: '+15551234567', displayName: null }, 'phone'],
    [{ id: 'a', tenantId: 't' }, 'user'],
    [{ id: 'a', tenantId: null }, 'unknown'],
    [{ id: '+1 555', displayName: 'x' }, 'unknown'],
  ])('tells the kind of %j by its members: %s', (associatedIdentity, kind) => {
    expect(identityAtEndpoint({ associatedIdentity })).toMatchObject({ kind });
  });

  it.each([{}, { id: null, displayName: '' }, { '@odata.type': '#microsoft.graph.identity' }])(
    'takes the older identity where the new one says nothing: %j',
    (associatedIdentity) => {
      const identity = { user: { id: 'a' } };
      expect(identityAtEndpoint({ associatedIdentity, identity })).toMatchObject({ kind: 'user' });
      expect(identityAtEndpoint({ associatedIdentity })).toBeUndefined();
    },
  );

  it.each(['#microsoft.graph.identity', '#microsoft.graph.robotIdentity', '', 7, '#a.constructor'])(
    'tells the kind by the rest where the type is %j',
    (type) => {
      const associatedIdentity = { '@odata.type': type, id: 'a', userPrincipalName: 'a@b.example' };
      expect(identityAtEndpoint({ associatedIdentity })).toMatchObject({
        typeName: 'UserIdentity',
      });
    },
  );

  it.each([undefined, null, '', 'a', []])(
    'takes the deprecated set where the new identity is %j',
    (associatedIdentity) => {
      const identity = { device: { id: 'd' }, phone: { id: '+1' } };
      expect(identityAtEndpoint({ associatedIdentity, identity })).toMatchObject({ kind: 'phone' });
    },
  );

  it('knows nobody where neither names anybody', () => {
    expect(identityAtEndpoint({})).toBeUndefined();
    expect(
      identityAtEndpoint({ associatedIdentity: null, identity: { user: null } }),
    ).toBeUndefined();
  });
});
