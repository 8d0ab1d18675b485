import { getOperationAST, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { readOperation } from '../../src/plan/read-operation.ts';
import type { SelectedField, Values } from '../../src/plan/selected-field.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { selectAll } from '../support/select.ts';

const schema = createExecutableSchema();

function read(query: string, variables?: Values, operationName?: string) {
  const document = new ParsedDocument(query, parse(query));
  const operation = getOperationAST(document.node, operationName);
  if (!operation) throw new Error('There is no such operation.');
  return readOperation({ schema, document, operation, variables });
}

function readAll(...operation: Parameters<typeof read>): readonly SelectedField[] {
  return read(...operation).selection.root.planned;
}

function outline(fields: readonly SelectedField[], variables: Values): unknown {
  return fields.map((field) => [
    field.name,
    field.argumentsWith(variables),
    outline(field.fields(), variables),
  ]);
}

describe('readOperation', () => {
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
    const { selection, variables: coerced } = read(query, variables);
    const fields = outline(selection.root.planned, coerced);
    expect(fields).not.toEqual([]);
    expect(fields).toEqual(outline(selectAll(query, variables), coerced));
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
    expect(() => one?.argumentsWith({ id: null })).toThrow(GraphQLError);
    expect(other?.argumentsWith({ id: null })).toEqual({ id: 'b' });
  });
});
