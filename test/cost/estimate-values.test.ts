import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { estimateValues } from '../../src/cost/estimate-values.ts';
import { sumOf } from '../../src/plan/group-by.ts';
import { Planning } from '../../src/cost/field-plan.ts';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { readOperation } from '../../src/plan/read-operation.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { cursors, ruleSets } from '../support/estimate-query.ts';
import { isUnrestricted } from '../support/unrestricted-context.ts';

const schema = createExecutableSchema();
const id = '3b9d5f0a-6c82-4d17-8e4b-91f7a2c30d68';

function estimate(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = new ParsedDocument(query, parse(query));
  const operation = getOperationAST(document.node);
  if (!operation) throw new Error('There is no operation, or there are several.');
  const read = readOperation({ schema, document, operation, variables });
  const planning = new Planning(schema, { ...isUnrestricted, cursors, ruleSets }, read.variables);
  return sumOf(read.selection.root.planned, (field) => estimateValues(field, planning));
}

const byIds = (selection: string) =>
  `query ($ids: [ID!]!) { callRecordsById(ids: $ids) { ${selection} } }`;
const ids = (count: number) => ({ ids: Array<string>(count).fill(id) });

describe('the estimated values of a response', () => {
  it.each<[what: string, query: string, values: number, variables?: object]>([
    ['a field of an object', `{ callRecord(id: "${id}") { type } }`, 2],
    ['an object below an object', `{ callRecord(id: "${id}") { organizer { participantId } } }`, 3],
    [
      'fragments written out, one place a response name',
      `{ callRecord(id: "${id}") { ...A ...A a: type } } fragment A on CallRecord { type version }`,
      4,
    ],
    [
      'a page of sessions, with its items',
      `{ callRecord(id: "${id}") { sessions(first: 50) { nodes { id } pageInfo { hasNextPage } } } }`,
      // callRecord, sessions, nodes, 50 items, 50 ids, pageInfo, hasNextPage
      1 + 1 + 1 + 50 + 50 + 2,
    ],
    [
      'one page of Microsoft, whatever more is asked for',
      `{ callRecord(id: "${id}") { sessions(first: 900) { nodes { id } } } }`,
      1 + 1 + 1 + 60 + 60,
    ],
    [
      'one item of a list whose length nobody knows',
      `{ callRecord(id: "${id}") { sessions(first: 1) { nodes { segments { media { label } } } } } }`,
      1 + 2 + 1 + 2 + 2 + 1,
    ],
    ['an id as often as it is repeated', byIds('type'), 1 + 250 + 250, ids(250)],
    [
      'each alias of it',
      `query ($ids: [ID!]!) { a: callRecordsById(ids: $ids) { id } b: callRecordsById(ids: $ids) { id } }`,
      2 * (1 + 10 + 10),
      ids(10),
    ],
    [
      'a reference as often as it is repeated, by the larger of its types',
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on CallRecord { id type } ... on User { id } } }',
      1 + 20 + 2 * 20,
      { of: Array<object>(20).fill({ __typename: 'CallRecord', id }) },
    ],
    [
      'a page for each record of a list',
      '{ callRecords(first: 40) { nodes { sessions(first: 5) { nodes { id } } } } }',
      1 + 1 + 40 + 40 * (1 + 1 + 5 + 5),
    ],
    [
      'what stands beside a selection that cannot be read',
      `query ($no: Boolean = false) {
        callRecordsById(ids: ["${id}", "${id}"]) { type organizer { participantId @skip(if: $no) } }
      }`,
      // callRecordsById, 2 items, their types and organizers, which will be null
      1 + 2 + 2 * 2,
      { no: null },
    ],
    ['nothing for what is skipped', `{ callRecord(id: "${id}") { type @skip(if: true) id } }`, 2],
  ])('count %s', (_, query, values, variables) => {
    expect(estimate(query, { ...variables })).toBe(values);
  });

  it('are more than a million for an id 250 times under 30 aliases, down to streams', () => {
    const aliases = Array.from(
      { length: 30 },
      (_, n) =>
        `a${n}: callRecordsById(ids: $ids) { sessions { nodes { segments { media { streams { averageJitter } } } } } }`,
    );
    expect(estimate(`query ($ids: [ID!]!) { ${aliases.join(' ')} }`, ids(250))).toBeGreaterThan(
      1_000_000,
    );
  });
});
