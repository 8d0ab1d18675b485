import type * as fileSystem from 'node:fs';
import {
  type GraphQLField,
  type GraphQLInputField,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { classOf, isBuiltIn } from '../../src/access/class-of.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

/** What the SDL on the disk is taken for. */
const sdl = vi.hoisted(() => ({ change: (text: string) => text }));

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof fileSystem>();
  const readFileSync = (path: URL | string, encoding: BufferEncoding) => {
    const text = fs.readFileSync(path, encoding);
    return String(path).endsWith('.graphql') ? sdl.change(text) : text;
  };
  return { ...fs, readFileSync };
});

beforeEach(() => void (sdl.change = (text) => text));

/** Every kind of identity but that of a telephone, whose id and name are its number. */
const identities = [
  'Identity',
  'UserIdentity',
  'GuestIdentity',
  'ApplicationIdentity',
  'ApplicationInstanceIdentity',
  'AzureCommunicationServicesUserIdentity',
  'EncryptedIdentity',
  'OnPremisesIdentity',
  'DeviceIdentity',
  'OtherIdentity',
];

/** What streams are counted by, asked for and told. */
const figures = [
  'CallQualityFilter',
  'CallQualityGroup',
  'CallQualityStreamFilter',
  'CallRecordQualityFilter',
];

/**
 * What is sensitive, and of what class: written by hand, and not from the SDL, so that one who changes
 * the one has to think again at the other.
 */
const sensitive: Readonly<Record<string, readonly string[]>> = {
  identity: [
    // The link leads into the meeting, and names its organizer and his tenant.
    'CallRecord.joinWebUrl',
    ...identities.flatMap((type) => [
      `${type}.identityId`,
      `${type}.displayName`,
      `${type}.tenantId`,
    ]),
    'PhoneIdentity.tenantId',
    'UserIdentity.userPrincipalName',
    // It leads by the user's id to all his calls. Whoever has come to a user knows that id.
    'UserIdentity.user',
    'GuestIdentity.email',
    'AzureCommunicationServicesUserIdentity.azureCommunicationServicesResourceId',
    // The same two values at an endpoint: whose application and whose resource took part.
    'ClientUserAgent.azureADAppId',
    'ClientUserAgent.communicationServiceId',
    'ParticipantBase.participantId',
    'Organizer.participantId',
    'Participant.participantId',
    'AdministrativeUnitInfo.administrativeUnitId',
    // What somebody has written may name anybody.
    'UserFeedback.text',
    'CallRecordFilter.organizerId',
    'CallRecordFilter.participantId',
    'UserCallRecordFilter.organizerId',
    ...['PstnCall', 'DirectRoutingCall'].flatMap((type) => [
      `${type}.userId`,
      `${type}.userPrincipalName`,
      `${type}.userDisplayName`,
      `${type}.user`,
    ]),
    // An amount to the cent, with its time, finds the line of an itemized bill, which has the number.
    'PstnCall.charge',
    'PstnCall.connectionCharge',
    // By telephone it leads into the conference, as a link does.
    'PstnCall.conferenceId',
  ],
  phone: [
    'PhoneIdentity.identityId',
    'PhoneIdentity.displayName',
    'PstnCall.callerNumber',
    'PstnCall.calleeNumber',
    'DirectRoutingCall.callerNumber',
    'DirectRoutingCall.calleeNumber',
  ],
  network: [
    'UserIdentity.ipAddress',
    'NetworkInfo.ipAddress',
    'NetworkInfo.subnet',
    'NetworkInfo.port',
    'NetworkInfo.reflexiveIPAddress',
    'NetworkInfo.relayIPAddress',
    'NetworkInfo.relayPort',
    'NetworkInfo.macAddress',
    'CallRecordFilter.subnet',
    'UserCallRecordFilter.subnet',
    ...figures.map((type) => `${type}.subnet`),
    'NetworkInfo.basicServiceSetIdentifier',
    'NetworkInfo.dnsSuffix',
    'NetworkInfo.traceRouteHops',
    'TraceRouteHop.hopCount',
    'TraceRouteHop.ipAddress',
    'TraceRouteHop.roundTripTime',
    'TraceRouteHop.roundTripTimeMs',
    // It ends with the address of a gateway in Microsoft's sample.
    'PstnCall.callId',
    'DirectRoutingCall.trunkFullyQualifiedDomainName',
    'DirectRoutingCallFilter.trunkFullyQualifiedDomainName',
    'DirectRoutingQualityCallFilter.trunkFullyQualifiedDomainName',
    'DirectRoutingQualityFilter.trunkFullyQualifiedDomainName',
    'DirectRoutingQualityGroup.trunkFullyQualifiedDomainName',
  ],
  device: [
    'ParticipantEndpoint.name',
    'ParticipantEndpoint.cpuName',
    ...figures.flatMap((type) => [`${type}.deviceName`, `${type}.clientVersion`]),
    'DeviceInfo.captureDeviceName',
    'DeviceInfo.captureDeviceDriver',
    'DeviceInfo.renderDeviceName',
    'DeviceInfo.renderDeviceDriver',
    'NetworkInfo.wifiMicrosoftDriver',
    'NetworkInfo.wifiMicrosoftDriverVersion',
    'NetworkInfo.wifiVendorDriver',
    'NetworkInfo.wifiVendorDriverVersion',
    // Microsoft's own sample names a telephone in it: `(SM-G930U Android 8.0.0)`.
    'UserAgent.headerValue',
    'CallRecordFilter.deviceName',
    'UserCallRecordFilter.deviceName',
    'ClientUserAgent.headerValue',
    'ServiceUserAgent.headerValue',
  ],
};

/** Texts that everybody may see. Each needs a reason: a text can hold anything. */
const publicTexts: Readonly<Record<string, string>> = {
  'CallRecord.id': 'a random id of Microsoft’s, by which clients ask',
  'Node.id': 'the same',
  'Session.id': 'a keyed hash',
  'Segment.id': 'a keyed hash',
  'Participant.id': 'a keyed hash',
  'User.id': 'what its reader has told, or got by a field that is guarded; routers join by it',
  'PstnCall.id': 'a keyed hash',
  'DirectRoutingCall.id': 'a keyed hash',
  'CallQualityEdge.cursor': 'sealed',
  'CallRecordChange.cursor': 'sealed',
  'CallRecordChange.previousCursor': 'sealed',
  'CallRecordChangeEdge.cursor': 'sealed',
  'CallRecordEdge.cursor': 'sealed',
  'PstnCallEdge.cursor': 'sealed',
  'DirectRoutingCallEdge.cursor': 'sealed',
  'DirectRoutingQualityEdge.cursor': 'sealed',
  'SessionEdge.cursor': 'sealed',
  'ParticipantEdge.cursor': 'sealed',
  'PageInfo.startCursor': 'sealed',
  'PageInfo.endCursor': 'sealed',
  'Session.sessionId': 'a random id of Microsoft’s, of this call alone',
  'Segment.segmentId': 'a random id of Microsoft’s, of this call alone',
  'Stream.streamId': 'a number that the two ends agree on for this call',
  'PstnCall.rowId': 'a random id of Microsoft’s, of this row alone',
  'PstnCall.callType': 'a name of Microsoft’s report',
  'PstnCall.currency': 'a code',
  'PstnCall.destinationContext': 'one of two words',
  'PstnCall.destinationName': 'a country, which is also in the public codes',
  'PstnCall.usageCountryCode': 'a country',
  'PstnCall.tenantCountryCode': 'a country',
  'PstnCall.licenseCapability': 'the name of a product',
  'PstnCall.inventoryType': 'the kind of a telephone number',
  'PstnCall.operator': 'the name of the tenant’s own supplier',
  'DirectRoutingCall.rowId': 'a random id of Microsoft’s, of this row alone',
  'DirectRoutingCall.correlationId': 'the id of a call record',
  'DirectRoutingCall.callType': 'a name of Microsoft’s report',
  'DirectRoutingCallFilter.callType': 'the same',
  'DirectRoutingQualityCallFilter.callType': 'the same',
  'DirectRoutingQualityFilter.callType': 'the same',
  'DirectRoutingQualityGroup.callType': 'the same',
  'DirectRoutingCall.mediaPathLocation': 'a data center of Microsoft’s',
  'DirectRoutingCall.signalingLocation': 'a data center of Microsoft’s',
  'DirectRoutingCall.finalSipCodePhrase': 'a phrase of a protocol',
  'Media.label': 'a name of the protocol, such as main-audio',
  'FailureInfo.reason': 'a classification that Microsoft’s service makes',
  'FeedbackToken.name': 'a choice that Microsoft’s form offers, not what somebody wrote',
  'CallQualityFailure.reason': 'a classification that Microsoft’s service makes',
  'CallQualityFeedbackToken.name': 'a choice that Microsoft’s form offers',
  'ApplicationIdentity.applicationType': 'the kind of an application',
  'OtherIdentity.kind': 'the kind of an identity, as the names of types tell it of all others',
  'UserAgent.applicationVersion': 'a version',
  'CallQualityConnection.ruleSet': 'a name in the configuration',
  'CallRecordQualityFilter.ruleSet': 'the same',
  'StreamQuality.ruleSet': 'a name in the configuration',
  'QualitySummary.ruleSet': 'the same',
  'CallRecordQuality.ruleSet': 'the same',
  'QualityRuleSet.name': 'the same',
  'QualityRuleSet.date': 'when rules were published',
  'QualityRuleSet.description': 'what the operator wrote about rules, for every client',
  'QualityRuleSet.source': 'where rules were published',
  'QualityReason.metric': 'the name of a field',
  'WorstStream.mediaLabel': 'a name of the protocol, such as main-audio',
  'FailureCount.reasons': 'a classification that Microsoft’s service makes',
  'ClientUserAgent.applicationVersion': 'a version',
  'ServiceUserAgent.applicationVersion': 'a version',
};

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

const schema = createExecutableSchema();
const fields = Object.values(schema.getTypeMap()).flatMap((type) => {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  if (!hasFields || isBuiltIn(type)) return [];
  const own: Readonly<Record<string, AnyField>> = type.getFields();
  return Object.values(own)
    .filter((field) => !isBuiltIn(field))
    .map((field) => ({
      name: `${type.name}.${field.name}`,
      type: String(field.type),
      dataClass: classOf(field),
    }));
});

describe('the class of a field', () => {
  it.each(['identity', 'phone', 'network', 'device'])('%s is what is listed here', (dataClass) => {
    const found = fields.filter((field) => field.dataClass === dataClass).map(({ name }) => name);
    expect(found.sort()).toEqual([...(sensitive[dataClass] ?? [])].sort());
  });

  it('is public for texts with a reason only', () => {
    const texts = fields.filter(
      ({ type, dataClass }) => dataClass === 'public' && /^\[?(String|ID)\b/.test(type),
    );
    expect(texts.map(({ name }) => name).sort()).toEqual(Object.keys(publicTexts).sort());
  });

  it('is that of the interface, but for the number of a telephone, which the same role shows', () => {
    const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
    const others = interfaces.flatMap((type) =>
      schema.getPossibleTypes(type).flatMap((possible) =>
        Object.values(type.getFields()).flatMap(({ name, ...field }) => {
          const inside = possible.getFields()[name];
          const [one, other] = [classOf({ ...field, name }), inside && classOf(inside)];
          return one === other ? [] : [`${possible.name}.${name}: ${one} is ${String(other)}`];
        }),
      ),
    );
    expect(others.sort()).toEqual([
      'PhoneIdentity.displayName: identity is phone',
      'PhoneIdentity.identityId: identity is phone',
    ]);
  });
});

describe('a schema that nobody has thought through', () => {
  const added = (type: string, field: string) => (text: string) =>
    text.replace(`\n${type} {\n`, `\n${type} {\n  ${field}\n`);

  it.each([
    ['an object', 'type UserFeedback', 'more: String'],
    ['an interface', 'interface Endpoint', 'userAgent2: UserAgent'],
    ['an input', 'input CallRecordFilter', 'meetingId: ID'],
    ['an enum that names data', 'enum CallQualityDimension', 'PARTICIPANT'],
    ['a class that is none', 'type UserFeedback', 'more: String @sensitive(class: "secret")'],
    ['two classes', 'type UserFeedback', 'more: String @public @sensitive(class: "phone")'],
    ['two classes of an input', 'input CallRecordFilter', 'id: ID @public @public'],
    [
      'a class that is none of an input',
      'input CallRecordFilter',
      'id: ID @sensitive(class: "Identity")',
    ],
  ])('is not served: %s', (_name, type, field) => {
    const change = added(type, field);
    // What implements an interface has its fields, each with a class.
    sdl.change = (text) =>
      change(text).replaceAll(
        /(\ntype \w+ implements Endpoint \{\n)/g,
        field.startsWith('userAgent2') ? '$1  userAgent2: UserAgent @public\n' : '$1',
      );
    expect(() => createExecutableSchema()).toThrow(
      /must have exactly one of @public and @sensitive|can only be used once/,
    );
  });

  it('is not served, and its file and line are named', () => {
    sdl.change = added('type UserFeedback', 'more: String');
    expect(() => createExecutableSchema()).toThrow(
      /^schema\/feedback\.graphql:\d+: more must have/,
    );
  });

  it('is not read from a file that is no SDL, which is named with the line', () => {
    sdl.change = (text) => text.replace('type UserFeedback {', 'type UserFeedback {{');
    const read = () => {
      try {
        createExecutableSchema();
        return 'no error';
      } catch (error) {
        return String(error);
      }
    };
    expect(read()).toMatch(/Syntax Error[^]*schema\/feedback\.graphql:\d+:\d+/);
  });

  it('is served again with a class', () => {
    sdl.change = added('type UserFeedback', 'more: String @sensitive(class: "phone")');
    expect(createExecutableSchema().getType('UserFeedback')).toBeDefined();
  });

  it.each([
    ['a root field', 'type Query', 'callRecordOfDevice(device: ID!): CallRecord @public'],
    ['a root field of a value', 'type Query', 'deviceCount: Int @public'],
    [
      'a connection',
      'type ServiceEndpoint',
      'callRecords(first: Int): CallRecordConnection @public',
    ],
    ['a navigation', 'type Segment', 'streams: [Stream!] @navigation(name: "streams") @public'],
  ])('is not served if the cost of %s is unknown', (_name, type, field) => {
    sdl.change = (text) =>
      text.replace(new RegExp(`\n${type}( implements \\w+)? \\{\n`), `$&  ${field}\n`);
    const [name = ''] = field.split(/[(:]/);
    const typeName = type.replace('type ', '');
    expect(() => createExecutableSchema()).toThrow(
      `${typeName}.${name} has no plan, so its cost is unknown. ` +
        `Define it with plannedField in src/schema/resolvers/${typeName}.ts.`,
    );
  });
});
