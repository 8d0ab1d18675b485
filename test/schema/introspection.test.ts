import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { printClientSchema } from '../../src/schema/sdl/print-client-schema.ts';
import { readSdl } from '../../src/schema/sdl/read-sdl.ts';

const options = { schemaDescription: true };
const { __schema: served } = introspectionFromSchema(createExecutableSchema(), options);
const published = buildSchema(printClientSchema(readSdl({ hasNode: true })));
const { __schema: told } = introspectionFromSchema(published, options);

/** What the federation's specification has clients see beside ours. */
const ofFederation = ['_Any', '_Entity', '_Service'];

/** The paths of all that have a place for a description, and none in it. */
function undescribed(value: unknown, path = ''): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  const { name, description } = value as Readonly<Record<string, unknown>>;
  const here = `${path}.${typeof name === 'string' ? name : ''}`;
  const below = Object.values(value).flatMap((one) => undescribed(one, here));
  return 'description' in value && !description ? [here, ...below] : below;
}

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string) {
  return items.find((item) => item.name === name);
}

describe('What introspection tells', () => {
  it('has a description everywhere, for what is meant for routers too', () => {
    const ours = served.types.filter(({ name }) => !name.startsWith('__'));
    expect(undescribed({ ...served, types: ours })).toEqual([]);
    // GraphQL's own types have such places, so that they are found.
    expect(undescribed(served)).not.toEqual([]);
  });

  it('is the published schema, and what routers ask for', () => {
    expect(served.description).toBe(told.description);
    const names = [...told.types.map(({ name }) => name), ...ofFederation];
    expect(served.types.map(({ name }) => name).sort()).toEqual(names.sort());
    for (const type of told.types) {
      if (type.name !== 'Query') expect(named(served.types, type.name)).toEqual(type);
    }
    const query = named(served.types, 'Query');
    const fields = query?.kind === 'OBJECT' ? query.fields : [];
    const ours = fields.filter(({ name }) => !name.startsWith('_'));
    expect({ ...query, fields: ours }).toEqual(named(told.types, 'Query'));
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['_entities']));
  });

  it('has the directives that an operation can use or a type can show, and no others', () => {
    const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
    expect(names(served.directives).sort()).toEqual(names(told.directives).sort());
    expect(names(served.directives)).toContain('defer');
  });
});
