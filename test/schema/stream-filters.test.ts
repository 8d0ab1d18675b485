import type {
  GraphQLEnumType,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { classOf } from '../../src/access/class-of.ts';
import { dimensions, fieldOfDimension } from '../../src/plan/stream-conditions.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

const schema = createExecutableSchema();

/** GraphQL has no way to share fields among these. */
const names = [
  'CallQualityFilter',
  'CallRecordQualityFilter',
  'CallQualityStreamFilter',
  'CallQualityGroup',
] as const;

function fieldsOf(name: string) {
  const type = schema.getType(name) as GraphQLInputObjectType | GraphQLObjectType;
  const fields: Readonly<Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>> =
    type.getFields();
  return Object.values(fields).map((field) => ({
    name: field.name,
    type: String(field.type),
    dataClass: classOf(field),
  }));
}

describe('The types that say what streams have in common', () => {
  it('have a field for each dimension, but for the type of a call where the filter of calls has it', () => {
    const all = dimensions.map(fieldOfDimension);
    for (const name of names) {
      const found = fieldsOf(name).map((field) => field.name);
      expect(
        all.filter((field) => !found.includes(field)),
        name,
      ).toEqual(/Record|Stream/.test(name) ? ['callType'] : []);
    }
    const members = (schema.getType('CallQualityDimension') as GraphQLEnumType).getValues();
    // The day and its weekday.
    expect(members).toHaveLength(all.length + 2);
  });

  it('give what has the same name the same type and the same class of data', () => {
    const known = new Map<string, unknown>();
    for (const field of names.flatMap(fieldsOf)) {
      // A filter of figures has whole days, and one of calls any time.
      if (field.name === 'startDateTime') continue;
      expect(field).toEqual(known.get(field.name) ?? field);
      known.set(field.name, field);
    }
    expect(known.size).toBeGreaterThan(dimensions.length);
  });
});
