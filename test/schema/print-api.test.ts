import { buildSchema, isObjectType, specifiedDirectives, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { printApi } from '../../src/schema/print-api.ts';
import { readSdl } from '../../src/schema/read-sdl.ts';

const text = printApi(readSdl({ hasNode: true }));
const schema = buildSchema(text);

describe('printApi', () => {
  it('prints a schema that is valid by itself', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(
      schema
        .getDirectives()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['defer', ...specifiedDirectives.map(({ name }) => name)].sort());
  });

  it('prints what a gateway serves, but for what only routers ask', () => {
    const served = createExecutableSchema().getTypeMap();
    const ours = Object.keys(schema.getTypeMap());
    const others = Object.keys(served).filter((name) => !ours.includes(name));
    expect(others.filter((name) => !/^_|__/.test(name))).toEqual([]);
    for (const type of Object.values(served)) {
      if (!isObjectType(type) || type.name.startsWith('_')) continue;
      const printed = schema.getType(type.name);
      const names = Object.keys(type.getFields()).filter((name) => !name.startsWith('_'));
      expect(isObjectType(printed) && Object.keys(printed.getFields())).toEqual(names);
    }
  });

  it('keeps what fields mean', () => {
    expect(schema.getType('User')?.description).toMatch(/^A user of the tenant/);
  });

  it('has no node where there is none', () => {
    const without = buildSchema(printApi(readSdl({ hasNode: false })));
    expect(without.getType('Node')).toBeUndefined();
    expect(without.getQueryType()?.getFields()).not.toHaveProperty('node');
    expect(without.getType('CallRecord')).toMatchObject({ name: 'CallRecord' });
  });
});
