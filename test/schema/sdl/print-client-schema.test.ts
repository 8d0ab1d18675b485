import { buildSchema, specifiedDirectives, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printClientSchema } from '../../../src/schema/sdl/print-client-schema.ts';
import { readSdl } from '../../../src/schema/sdl/read-sdl.ts';

const text = printClientSchema(readSdl({ hasNode: true }));
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

  it('keeps what fields mean', () => {
    expect(schema.getType('User')?.description).toMatch(/^A user of the tenant/);
  });

  it('has no node where there is none', () => {
    const without = buildSchema(printClientSchema(readSdl({ hasNode: false })));
    expect(without.getType('Node')).toBeUndefined();
    expect(without.getQueryType()?.getFields()).not.toHaveProperty('node');
    expect(without.getType('CallRecord')).toMatchObject({ name: 'CallRecord' });
  });
});
