import { existsSync } from 'node:fs';
import { isObjectType, isScalarType, isSpecifiedScalarType, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/plan/field-source.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { resolvers } from '../../src/schema/resolver-map.ts';

const resolverMap: Readonly<Record<string, unknown>> = resolvers;
const schema = createExecutableSchema();
const objects = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('_'),
);
const fields = objects.flatMap((type) =>
  isObjectType(type)
    ? Object.values(type.getFields()).map((field) => ({
        typeName: type.name,
        field,
        source: sourceOf(field),
      }))
    : [],
);

/** The resolvers that a file of the type's name holds; none where there is no such file. */
async function ownResolversOf(typeName: string): Promise<Readonly<Record<string, unknown>>> {
  const file = new URL(`../../src/schema/resolvers/${typeName}.ts`, import.meta.url);
  if (!existsSync(file)) return {};
  const module = (await import(`../../src/schema/resolvers/${typeName}.ts`)) as Readonly<
    Record<string, unknown>
  >;
  return (module[typeName] ?? {}) as Readonly<Record<string, unknown>>;
}

/** A function, or an object with one and with more to say about its field. */
function isResolver(own: unknown): boolean {
  const isObject = typeof own === 'object' && own !== null;
  return typeof (isObject && 'resolve' in own ? own.resolve : own) === 'function';
}

describe('the executable schema', () => {
  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('resolves every field', () => {
    expect(fields.length).toBeGreaterThan(150);
    const bare = fields.filter(({ field }) => field.resolve === undefined);
    expect(bare.map(({ typeName, field }) => `${typeName}.${field.name}`)).toEqual([]);
  });

  it('has a resolver of its own for every field that is more than one property', async () => {
    const composed = fields.filter(
      ({ field, source }) =>
        // The ids of this graph are made together with what they are the ids of.
        field.name !== 'id' && (source.properties.length > 1 || source.navigation !== undefined),
    );
    const missing: string[] = [];
    for (const { typeName, field } of composed) {
      const own = (await ownResolversOf(typeName))[field.name];
      const wired = (resolverMap[typeName] as Readonly<Record<string, unknown>>)[field.name];
      if (!isResolver(own) || wired !== own) missing.push(`${typeName}.${field.name}`);
    }
    expect(composed.map(({ typeName, field }) => `${typeName}.${field.name}`)).toContain(
      'CallRecord.sessions',
    );
    expect(missing).toEqual([]);
  });

  it('has an implementation of every scalar', () => {
    const scalars = Object.values(schema.getTypeMap()).filter(
      (type) => isScalarType(type) && !isSpecifiedScalarType(type) && !/^_|__/.test(type.name),
    );
    expect(scalars.map(({ name }) => name).sort()).toEqual([
      'DateTime',
      'Decimal',
      'Duration',
      'Long',
    ]);
    for (const scalar of scalars) {
      if (isScalarType(scalar)) expect(() => scalar.serialize(Symbol())).toThrow();
    }
  });

  it('tells milliseconds of durations, and of numbers of seconds that are marked, only', () => {
    for (const { typeName, field, source } of fields) {
      if (!/milliseconds/i.test(source.conversion ?? '')) continue;
      const neighbour = fields.find(
        (other) => other.typeName === typeName && other.field.name === source.properties[0],
      );
      expect(String(neighbour?.field.type), `${typeName}.${field.name}`).toBe(
        source.conversion === 'milliseconds' ? 'Duration' : 'Int',
      );
      expect(field.name).toBe(`${source.properties[0] ?? ''}Ms`);
    }
  });
});
