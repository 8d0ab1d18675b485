import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { KnownDocuments } from '../../src/operation/known-documents.ts';
import { everythingAtOnce } from '../../src/plan/collect-fields.ts';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

const schema = createExecutableSchema();
const maxUnits = 1_000_000;

function parsed(text: string): ParsedDocument {
  return new ParsedDocument(text, parse(text));
}

function definitionOf({ node }: ParsedDocument): OperationDefinitionNode {
  const definition = getOperationAST(node);
  if (!definition) throw new Error('The document has no operation.');
  return definition;
}

/** Reads the selection of an operation of the document, as a policy does. */
function select(document: ParsedDocument, variables: Readonly<Record<string, unknown>> = {}) {
  return document.select(schema, definitionOf(document), variables, everythingAtOnce);
}

describe('KnownDocuments', () => {
  it('stays within its bounds, whatever the number of documents is', () => {
    const documents = new KnownDocuments();
    let largest = 0;
    const { node } = parsed('{ callRecord(id: "a") { id type } }');
    for (let number = 0; number < 80_000; number += 1) {
      const document = new ParsedDocument(`{ callRecord(id: "${number}") { id type } }`, node);
      documents.add(document);
      // Reading takes longest.
      if (number % 10 === 9) documents.addSelection(document, select(document));
      largest = Math.max(largest, documents.size);
    }
    expect(largest).toBeLessThanOrEqual(maxUnits);
    expect(largest).toBeGreaterThan(maxUnits * 0.99);
    expect(documents.get('{ callRecord(id: "79999") { id type } }')).toBeDefined();
    expect(documents.get('{ callRecord(id: "0") { id type } }')).toBeUndefined();
  });

  it('stays within its bounds if one document has any number of shapes', () => {
    const names = Array.from({ length: 15 }, (_, index) => `v${index}`);
    const declared = names.map((name) => `$${name}: Boolean!`).join(' ');
    const fields = names.map((name) => `${name}: type @include(if: $${name})`).join(' ');
    const document = parsed(`query (${declared}) { callRecord(id: "a") { ${fields} } }`);
    const documents = new KnownDocuments();
    documents.add(document);
    for (let shape = 0; shape < 20_000; shape += 1) {
      const bits = names.map((name, index) => [name, (shape >> index) % 2 === 1] as const);
      documents.addSelection(document, select(document, Object.fromEntries<boolean>(bits)));
    }
    // Each of 16 selections has one root field.
    expect(documents.size).toBe(document.text.length + 16 * 25);
  });

  it('counts the fields of a selection that were read after it was remembered', () => {
    const documents = new KnownDocuments();
    const document = parsed('{ callRecord(id: "a") { id type } }');
    const selection = select(document);
    documents.addSelection(document, selection);
    const before = documents.size;
    selection.root.planned[0]?.fields();
    documents.addSelection(document, selection);
    expect(documents.size).toBe(before + 2 * 25);
  });

  it('does not remember a selection of thousands of fields', () => {
    const documents = new KnownDocuments();
    const fields = Array.from({ length: 5001 }, (_, index) => `a${index}: type`).join(' ');
    const document = parsed(`{ callRecord(id: "a") { ${fields} } }`);
    const selection = select(document);
    selection.root.planned[0]?.fields();
    documents.addSelection(document, selection);
    expect(documents.size).toBe(document.text.length);
    expect(select(document)).not.toBe(selection);
  });

  it('keeps no value of a variable that only another operation of the document has as a condition', () => {
    const text = `query A($v: Boolean!) { node(id: "a") { id @skip(if: $v) } }
      query B($v: ID!) { callRecord(id: $v) { id } } query C($v: _Any!) { _entities(representations: [$v]) { __typename } }`;
    const document = parsed(text);
    const select = (name: string, v: unknown) => {
      const definition = getOperationAST(document.node, name);
      if (!definition) throw new Error('The document has no such operation.');
      return document.select(schema, definition, { v }, everythingAtOnce);
    };
    const { key } = select('B', 'a'.repeat(10_000));
    expect(key.length).toBeLessThan(10);
    expect(select('B', 'another').key).toBe(key);
    expect(select('C', { toString: 1 }).key.length).toBeLessThan(10);
  });

  it('has the selection that it remembers for operations that select the same', () => {
    const text = 'query A($if: Boolean = true) { callRecord(id: "a") { id @skip(if: $if) } }';
    const document = parsed(text);
    const selection = select(document, { if: true, other: 1 });
    new KnownDocuments().addSelection(document, selection);
    expect(select(document, { if: true, other: 2 })).toBe(selection);
    expect(select(document, { if: false })).not.toBe(selection);
    expect(select(document, { if: null })).not.toBe(selection);
    expect(select(document)).not.toBe(selection);
    const masked = { ...everythingAtOnce, key: 'masked' };
    expect(document.select(schema, definitionOf(document), { if: true }, masked)).not.toBe(
      selection,
    );
  });
});
