import { describe, expect, it } from 'vitest';
import { KnownDocuments } from '../../../src/operation/known-documents.ts';
import type { Operation, OperationRequest } from '../../../src/operation/operation.ts';
import { limitRequest } from '../../../src/operation/policies/limit-request.ts';
import { defaultLimits } from '../../support/default-limits.ts';
import { operationOf } from '../../support/operation/operation-of.ts';

/** Runs the policy, and returns what it hands on. */
async function handedOn(
  request: OperationRequest,
  documents = new KnownDocuments(),
): Promise<Operation | undefined> {
  let inner: Operation | undefined;
  const run = limitRequest(
    documents,
    defaultLimits,
  )((operation) => {
    inner = operation;
    return Promise.resolve({ kind: 'single', result: {} });
  });
  await run(operationOf(request));
  return inner;
}

const aliases = (count: number) =>
  `{ callRecord(id: "x") { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;

describe('limitRequest', () => {
  it('applies the limits each time that a document comes', async () => {
    const documents = new KnownDocuments();
    for (let time = 0; time < 3; time += 1) {
      await expect(handedOn({ query: aliases(1000) }, documents)).resolves.toBeDefined();
      await expect(handedOn({ query: aliases(1001) }, documents)).rejects.toThrow(/1000 aliases/);
    }
  });

  it('applies the limits to the variables of a known document', async () => {
    const query = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id } }';
    const documents = new KnownDocuments();
    const first = await handedOn({ query, variables: { ids: ['a'] } }, documents);
    if (first) documents.add(first.document);
    const ids = Array.from({ length: 251 }, () => 'a');
    await expect(handedOn({ query, variables: { ids } }, documents)).rejects.toThrow(
      /250 list items/,
    );
  });

  it('hands on a known document instead of parsing its text', async () => {
    const documents = new KnownDocuments();
    const first = await handedOn({ query: '{ __typename }' }, documents);
    if (!first) throw new Error('Nothing was handed on.');
    documents.add(first.document);
    const second = await handedOn({ query: '{ __typename }' }, documents);
    expect(second?.document).toBe(first.document);
    expect(second?.definition).toBe(first.document.node.definitions[0]);
  });

  it('hands on a syntax error, so that a policy further inside responds to it', async () => {
    const inner = await handedOn({ query: '{' });
    expect(inner?.syntaxError?.message).toBe('Syntax Error: Expected Name, found <EOF>.');
    expect(inner?.document.node.definitions).toEqual([]);
  });

  it('selects the definition that the request names, and none if several have no name', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }';
    const name = async (operationName?: string) =>
      (await handedOn({ query, operationName }))?.definition?.name?.value;
    expect(await name('B')).toBe('B');
    expect(await name()).toBeUndefined();
    expect(await name('C')).toBeUndefined();
  });
});
