import {
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  GraphQLString,
  isOutputType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { readerOf } from '../../../src/schema/values/read-value.ts';
import { listen } from '../../support/listening-telemetry.ts';

const schema = createExecutableSchema();

function listOf(type: GraphQLNamedOutputType): GraphQLOutputType {
  return new GraphQLList(type);
}

function typeOf(name: string): GraphQLNamedOutputType {
  const type = schema.getType(name);
  if (!isOutputType(type)) throw new Error(`The schema has no ${name}.`);
  return type;
}

const read = (raw: unknown, type: GraphQLOutputType) => readerOf(type)(raw, listen().telemetry);
const callType = typeOf('CallType');
const modalities = listOf(typeOf('Modality'));

describe('readerOf', () => {
  it.each([undefined, null, ''])('reads %j as nothing, whatever the type', (raw) => {
    for (const type of [GraphQLString, GraphQLFloat, callType, modalities, typeOf('Media')]) {
      expect(read(raw, type)).toBeNull();
    }
  });

  it.each<[raw: unknown, type: GraphQLOutputType]>([
    ['text', GraphQLString],
    [' ', GraphQLString],
    [0, GraphQLInt],
    [0.5, GraphQLFloat],
    [false, typeOf('Boolean')],
    ['2026-01-05T09:30:00.1234567Z', typeOf('DateTime')],
    ['PT0.016S', typeOf('Duration')],
    ['9223372036854775807', typeOf('Long')],
    ['NaN', GraphQLString],
    [[], listOf(GraphQLString)],
  ])('reads %j as it is', (raw, type) => {
    expect(read(raw, type)).toEqual(raw);
  });

  it.each(['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.0000000Z'])(
    'reads %s as no time',
    (raw) => {
      expect(read(raw, typeOf('DateTime'))).toBeNull();
    },
  );

  it('reads every other moment of the year 1 as a time', () => {
    const raw = '0001-01-01T00:00:00.0000001Z';
    expect(read(raw, typeOf('DateTime'))).toBe(raw);
  });

  it.each(['NaN', 'INF', '-INF'])('reads %s as no number', (raw) => {
    expect(read(raw, GraphQLFloat)).toBeNull();
    expect(read(raw, new GraphQLNonNull(GraphQLFloat))).toBeNull();
    expect(read([raw, 1], listOf(GraphQLFloat))).toEqual([1]);
  });

  it('reads enums, alone and in lists', () => {
    expect(read('peerToPeer', callType)).toBe('PEER_TO_PEER');
    expect(read(['audio', 'videoBasedScreenSharing'], modalities)).toEqual([
      'AUDIO',
      'VIDEO_BASED_SCREEN_SHARING',
    ]);
    expect(read([], modalities)).toEqual([]);
  });

  it('reads an unknown member as such, and reports it', () => {
    const { telemetry, heard } = listen();
    expect(readerOf(modalities)(['audio', 'smell', 'SMELL'], telemetry)).toEqual([
      'AUDIO',
      'UNKNOWN_FUTURE_VALUE',
      'UNKNOWN_FUTURE_VALUE',
    ]);
    expect(heard).toEqual(['Modality.smell', 'Modality.SMELL']);
  });

  it("reports no member that is known, not even Microsoft's for the unknown ones", () => {
    const { telemetry, heard } = listen();
    for (const member of ['unknown', 'groupCall', 'unknownFutureValue']) {
      readerOf(callType)(member, telemetry);
    }
    expect(heard).toEqual([]);
  });

  it.each([7, true, {}])('refuses %j for an enum', (raw) => {
    expect(() => read(raw, callType)).toThrow(TypeError);
  });

  it('reads an object as it is', () => {
    const media = { label: 'main-audio' };
    expect(read(media, typeOf('Media'))).toBe(media);
    expect(read([media], listOf(typeOf('Media')))).toEqual([media]);
  });

  it.each(['text', 7, true])('refuses %j for an object', (raw) => {
    expect(() => read(raw, typeOf('Media'))).toThrow(TypeError);
    expect(() => read([raw], listOf(typeOf('Media')))).toThrow(TypeError);
  });
});
