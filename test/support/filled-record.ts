import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Json, JsonObject } from '../../emulator/tenant.ts';
import { sourceOf } from '../../src/plan/field-source.ts';

/** The slots of Microsoft's identity sets, one for each identity type of the schema. */
const identityTypes = {
  user: 'UserIdentity',
  guest: 'GuestIdentity',
  phone: 'PhoneIdentity',
  application: 'ApplicationIdentity',
  applicationInstance: 'ApplicationInstanceIdentity',
  azureCommunicationServicesUser: 'AzureCommunicationServicesUserIdentity',
  encrypted: 'EncryptedIdentity',
  onPremises: 'OnPremisesIdentity',
  device: 'DeviceIdentity',
  spoolUser: 'OtherIdentity',
} as const;

export interface FilledRecordOptions {
  readonly id: string;
  /** The user among the participants. */
  readonly person: { readonly tenantId: string; readonly objectId: string };
}

/**
 * Makes a record from the schema in which every property has a value, as Microsoft would write it. A field
 * that is null in a response was therefore masked.
 */
export function filledRecord(
  schema: GraphQLSchema,
  { id, person }: FilledRecordOptions,
): JsonObject {
  const fill = (typeName: string) => fillObject(schema, typeName);
  const participants = Object.keys(identityTypes).map((slot) => ({
    ...fill('Participant'),
    identity: identitySet(fill, slot),
  }));
  const user = { ...fill('UserIdentity'), id: person.objectId, tenantId: person.tenantId };
  return {
    ...fill('CallRecord'),
    id,
    organizer_v2: { ...fill('Organizer'), identity: identitySet(fill, 'user') },
    participants_v2: [
      { ...fill('Participant'), id: person.objectId, identity: { user, endpointType: 'default' } },
      ...participants,
    ],
    sessions: [{ ...fill('Session'), segments: [fill('Segment'), poorSegment(fill)] }],
  };
}

/** Makes a row of a log in which every property has a value. */
export function filledRow(
  schema: GraphQLSchema,
  typeName: 'PstnCall' | 'DirectRoutingCall',
  members: JsonObject,
): JsonObject {
  return { ...fillObject(schema, typeName), ...members };
}

type Fill = (typeName: string) => JsonObject;

/** A segment with a stream of audio that can be classified. A share of 0.5 is much for packets that were lost. */
function poorSegment(fill: Fill): JsonObject {
  const streams = [{ ...fill('Stream'), packetUtilization: 10_000 }];
  return { ...fill('Segment'), media: [{ ...fill('Media'), label: 'main-audio', streams }] };
}

function identitySet(fill: Fill, slot: string): JsonObject {
  const typeName = identityTypes[slot as keyof typeof identityTypes];
  return { [slot]: fill(typeName), endpointType: 'default' };
}

function fillObject(schema: GraphQLSchema, typeName: string): JsonObject {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new TypeError(`${typeName} is no object.`);
  const members = Object.values(type.getFields()).flatMap((field): [string, Json][] => {
    const { navigation, properties } = sourceOf(field);
    if (navigation !== undefined && properties.length === 0) return [];
    // Each property of a user has its own field.
    if (getNamedType(field.type).name === 'User') return [];
    const property = field.name === 'associatedIdentity' ? field.name : properties.at(-1);
    const { [property ?? '']: named } = type.getFields();
    // The field of its name fills it, unless that is made of several.
    if (named && named !== field && sourceOf(named).properties.length === 1) return [];
    return property ? [[property, fillField(schema, type, field)]] : [];
  });
  return Object.fromEntries(members);
}

function fillField(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Json {
  if (field.name === 'tokens') return { Noisy: true };
  const value = fillNamed(schema, owner, field);
  return isListType(getNullableType(field.type)) ? [value] : value;
}

function fillNamed(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Json {
  const type = getNamedType(field.type);
  if (isEnumType(type)) return (type.getValues()[0]?.name ?? '').replaceAll('_', '');
  if (isInterfaceType(type)) return fillInterface(schema, owner, field.name, type.name);
  if (isObjectType(type)) return fillObject(schema, type.name);
  const text = `${owner.name}.${field.name}`;
  if (sourceOf(field).conversion === 'milliseconds') return 'PT0.25S';
  if (sourceOf(field).conversion === 'secondsToMilliseconds') return 7;
  const leaves: Readonly<Record<string, Json>> = {
    Boolean: true,
    DateTime: '2026-11-24T10:00:00Z',
    Decimal: 0.0315,
    Duration: 'PT0.25S',
    Float: 0.5,
    Int: 7,
    Long: 7,
  };
  return leaves[type.name] ?? text;
}

function fillInterface(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
  name: string,
  interfaceName: string,
): Json {
  const as = (typeName: string, declared: string) => ({
    '@odata.type': `#microsoft.graph.callRecords.${declared}`,
    ...fillObject(schema, typeName),
  });
  if (interfaceName === 'Identity') return as('UserIdentity', 'userIdentity');
  const isService = name === 'callee' || owner.name === 'ServiceEndpoint';
  if (interfaceName === 'Endpoint') {
    return isService
      ? as('ServiceEndpoint', 'serviceEndpoint')
      : as('ParticipantEndpoint', 'participantEndpoint');
  }
  return isService
    ? as('ServiceUserAgent', 'serviceUserAgent')
    : as('ClientUserAgent', 'clientUserAgent');
}
