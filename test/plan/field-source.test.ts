import { type GraphQLField, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/plan/field-source.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

const schema = createExecutableSchema();

function fieldOf(coordinate: string): GraphQLField<unknown, unknown> {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`The schema has no ${coordinate}.`);
  return field;
}

describe('sourceOf', () => {
  const none = { navigation: undefined, counts: undefined, conversion: undefined };

  it.each([
    ['CallRecord.type', { properties: ['type'] }],
    ['CallRecord.organizer', { properties: ['organizer', 'organizer_v2'] }],
    ['CallRecord.participants', { properties: ['participants'], navigation: 'participants_v2' }],
    ['CallRecord.sessions', { properties: [], navigation: 'sessions' }],
    ['CallRecord.sessionCount', { properties: [], counts: 'sessions' }],
    ['CallRecord.participantCount', { properties: [], counts: 'participants_v2' }],
    ['CallRecord.durationMs', { properties: ['endDateTime', 'startDateTime'] }],
    ['Session.id', { properties: ['endDateTime', 'id', 'startDateTime'] }],
    ['Session.sessionId', { properties: ['id'] }],
    ['Session.segments', { properties: [], navigation: 'segments' }],
    ['Stream.averageJitter', { properties: ['averageJitter'] }],
    ['Stream.averageJitterMs', { properties: ['averageJitter'], conversion: 'milliseconds' }],
    [
      'NetworkInfo.wifiSignalStrengthRatio',
      { properties: ['wifiSignalStrength'], conversion: 'ratio' },
    ],
  ])('The field %s has the source %j', (coordinate, source) => {
    expect(sourceOf(fieldOf(coordinate))).toEqual({ ...none, ...source });
  });

  it('The source of a field is read once', () => {
    const field = fieldOf('CallRecord.version');
    expect(sourceOf(field)).toBe(sourceOf(field));
  });
});
