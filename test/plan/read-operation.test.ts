import { getOperationAST, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readRootFields } from '../../src/plan/read-operation.ts';
import type { SelectedField } from '../../src/plan/selected-field.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { selectAll } from '../support/select.ts';

const schema = createExecutableSchema();

function readAll(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  operationName?: string,
): readonly SelectedField[] {
  const document = parse(query);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('There is no such operation.');
  return readRootFields({ schema, document, operation, variables }).planned;
}

function outline(fields: readonly SelectedField[]): unknown {
  return fields.map((field) => [field.name, { ...field.arguments }, outline(field.fields())]);
}

describe('readRootFields', () => {
  it.each<[fact: string, query: string, variables: Readonly<Record<string, unknown>>]>([
    ['of one field', '{ callRecord(id: "a") { type sessions { nodes { id } } } }', {}],
    [
      'in their order, each alias by itself',
      '{ b: callRecord(id: "b") { type } callRecords { nodes { id } } a: callRecord(id: "a") { id } }',
      {},
    ],
    [
      'merged where one is selected twice',
      '{ callRecord(id: "a") { type } callRecord(id: "a") { version } }',
      {},
    ],
    [
      'of fragments on the query, and below',
      `{ ...All ... on Query { callRecord(id: "a") { version } } }
       fragment All on Query { callRecord(id: "a") { ...Facts } callRecords { nodes { ...Facts } } }
       fragment Facts on CallRecord { type }`,
      {},
    ],
    [
      'with variables, their defaults and those of the schema',
      `query ($id: ID!, $n: Int = 7, $m: Int) { callRecord(id: $id) {
         a: sessions(first: $n) { nodes { id } } b: sessions(first: $m) { nodes { id } } } }`,
      { id: 'a' },
    ],
    [
      'without those that are skipped or not included',
      `query ($yes: Boolean!, $no: Boolean = false) {
         a: callRecord(id: "a") @skip(if: $yes) { id } b: callRecord(id: "b") @include(if: $no) { id }
         c: callRecord(id: "c") { id type @skip(if: $yes) } }`,
      { yes: true },
    ],
  ])('Root fields are read as the executor resolves them, %s', (_, query, variables) => {
    const fields = outline(readAll(query, variables));
    expect(fields).not.toEqual([]);
    expect(fields).toEqual(outline(selectAll(query, variables)));
  });

  it('Introspection and the type name are not read', () => {
    expect(
      readAll('{ __typename __schema { types { name } } __type(name: "Query") { name } }'),
    ).toEqual([]);
  });

  it('The operation that will be executed is read', () => {
    const query = 'query A { callRecord(id: "a") { id } } query B { callRecords { nodes { id } } }';
    expect(readAll(query, {}, 'B').map(({ name }) => name)).toEqual(['callRecords']);
  });

  it.each([
    ['a variable has a wrong value', 'query ($id: ID!) { callRecord(id: $id) { id } }', {}],
    [
      'a variable of a directive has no value',
      'query ($yes: Boolean = true) { callRecord(id: "a") @skip(if: $yes) { id } }',
      { yes: null },
    ],
  ])('Reading throws if %s', (_, query, variables) => {
    expect(() => readAll(query, variables)).toThrow(GraphQLError);
  });

  it('An invalid argument fails only the code that reads it', () => {
    const query =
      'query ($id: ID = "a") { a: callRecord(id: $id) { id } b: callRecord(id: "b") { id } }';
    const [one, other] = readAll(query, { id: null });
    expect(() => one?.arguments).toThrow(GraphQLError);
    expect({ ...other?.arguments }).toEqual({ id: 'b' });
  });
});
