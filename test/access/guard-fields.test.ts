import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ReadRecorder } from '../../src/audit/read-recorder.ts';
import { FieldAccess } from '../../src/access/field-access.ts';
import { guardFields } from '../../src/access/guard-fields.ts';

const typeDefs = `
  directive @public on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
  directive @sensitive(class: String!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  type Query {
    asked(by: By, name: ID @sensitive(class: "identity"), first: Int): String @public
    below: Below @public
  }
  type Below { asked(by: By): String @public }
  input By { id: ID @sensitive(class: "identity") within: By @public }
`;

async function ask(query: string, ownId?: string) {
  const asked: string[] = [];
  const resolve = (_source: unknown, { by }: object & { by?: unknown }) => {
    asked.push(JSON.stringify(by));
    return 'an answer';
  };
  const resolvers = { Query: { asked: resolve, below: () => ({}) }, Below: { asked: resolve } };
  const schema = makeExecutableSchema({ typeDefs, resolvers });
  guardFields(schema);
  const contextValue = {
    rows: { kind: 'all' },
    fieldAccess: new FieldAccess({ classes: new Set(), pseudonym: undefined, ownId }),
    audit: new ReadRecorder(),
  };
  const { errors = [] } = await graphql({ schema, source: query, contextValue });
  return { asked, errors: errors.map(({ originalError }) => originalError) };
}

describe('guardFields', () => {
  it.each([
    '{ asked(by: { id: "x" }) }',
    '{ asked(name: "x") }',
    '{ below { asked(by: { within: { id: "x" } }) } }',
  ])(
    'A9: A caller cannot filter by data that they may not read, wherever the field is: %s',
    async (query) => {
      const { asked, errors } = await ask(query);
      expect(asked).toEqual([]);
      expect(errors).toMatchObject([{ code: 'FORBIDDEN', facts: { class: 'identity' } }]);
      expect((await ask(query, 'x')).errors).toEqual([]);
    },
  );

  it('An argument that is not marked as sensitive is open to all callers', async () => {
    const { asked, errors } = await ask('{ asked(first: 1) }');
    expect(errors).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('A schema with an argument of an unknown class is refused at the start', () => {
    const misspelled = typeDefs.replace(
      'name: ID @sensitive(class: "identity")',
      'name: ID @sensitive(class: "indentity")',
    );
    expect(() => guardFields(makeExecutableSchema({ typeDefs: misspelled }))).toThrow(
      'name must have exactly one of @public and @sensitive(class: …), with a class out of identity',
    );
  });
});
