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
  it.each([
    ['CallRecord.type', ['type'], undefined, false],
    ['CallRecord.organizer', ['organizer', 'organizer_v2'], undefined, false],
    ['CallRecord.participants', ['participants'], 'participants_v2', false],
    ['CallRecord.sessions', [], 'sessions', false],
    ['Session.id', ['endDateTime', 'id', 'startDateTime'], undefined, false],
    ['Session.sessionId', ['id'], undefined, false],
    ['Session.segments', [], 'segments', false],
    ['Stream.averageJitter', ['averageJitter'], undefined, false],
    ['Stream.averageJitterMs', ['averageJitter'], undefined, true],
  ])(
    'The field %s has the source %j and the navigation %s',
    (coordinate, properties, navigation, isMilliseconds) => {
      expect(sourceOf(fieldOf(coordinate))).toEqual({ properties, navigation, isMilliseconds });
    },
  );

  it('The source of a field is read once', () => {
    const field = fieldOf('CallRecord.version');
    expect(sourceOf(field)).toBe(sourceOf(field));
  });
});
