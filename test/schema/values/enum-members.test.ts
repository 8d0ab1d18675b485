import { type GraphQLEnumType, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { findMember, unknownMember } from '../../../src/schema/values/enum-members.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';

const enums = Object.values(createExecutableSchema().getTypeMap()).filter(
  (type): type is GraphQLEnumType => isEnumType(type) && !type.name.includes('__'),
);

/** Those of Microsoft, who may add members. The others are named by the gateway. */
const ofMicrosoft = enums.filter((type) => type.getValue(unknownMember));

function enumOf(name: string): GraphQLEnumType {
  const type = enums.find((candidate) => candidate.name === name);
  if (!type) throw new Error(`The schema has no ${name}.`);
  return type;
}

describe('findMember', () => {
  it.each([
    ['CallType', 'peerToPeer', 'PEER_TO_PEER'],
    ['CallType', 'PeerToPeer', 'PEER_TO_PEER'],
    ['CallType', 'PEERTOPEER', 'PEER_TO_PEER'],
    ['Modality', 'videoBasedScreenSharing', 'VIDEO_BASED_SCREEN_SHARING'],
    ['ClientPlatform', 'iOS', 'IOS'],
    ['ClientPlatform', 'macOS', 'MAC_OS'],
    ['ClientPlatform', 'holoLens', 'HOLO_LENS'],
    ['AudioCodec', 'g7221c', 'G7221C'],
    ['AudioCodec', 'rtAudio16', 'RT_AUDIO_16'],
    ['CallType', 'unknownFutureValue', unknownMember],
  ])('finds in %s for %s the member %s', (name, member, expected) => {
    expect(findMember(enumOf(name), member)).toBe(expected);
  });

  it.each(['', ' ', 'groupCall ', 'group', 'conference', 'constructor', '__proto__', 'toString'])(
    'finds nothing for %j',
    (member) => {
      expect(findMember(enumOf('CallType'), member)).toBeUndefined();
    },
  );

  it('knows which enums are made by the gateway, and have no member for the future', () => {
    const ours = enums.filter((type) => !ofMicrosoft.includes(type));
    expect(ours.map(({ name }) => name).sort()).toEqual([
      'CallQualityDimension',
      'CallQualityOrderField',
      'CallRecordChangeKind',
      'CallRecordOrderField',
      'CallRecordSource',
      'DirectRoutingQualityDimension',
      'DirectRoutingQualityOrderField',
      'MediaKind',
      'OrderDirection',
      'QualityClassification',
      'QualityComparison',
      'QualityUnit',
      'UnclassifiedBecause',
      'Weekday',
    ]);
  });

  it.each(enums.map((type) => [type.name, type] as const))(
    'finds every member of %s by its name and by its letters, and no two by the same',
    (_name, type) => {
      const names = type.getValues().map(({ name }) => name);
      expect(names.map((name) => findMember(type, name))).toEqual(names);
      expect(names.map((name) => findMember(type, name.replaceAll('_', '')))).toEqual(names);
    },
  );
});
