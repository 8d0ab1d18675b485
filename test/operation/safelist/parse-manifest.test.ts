import { expect, it } from 'vitest';
import { parseManifest } from '../../../src/operation/safelist/parse-manifest.ts';

const apollo = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: '1', name: 'A', type: 'query', body: 'query A { __typename }' }],
};

it('reads what Apollo’s tools write', () => {
  expect(parseManifest(JSON.stringify(apollo))).toEqual([
    expect.objectContaining({ id: '1', body: 'query A { __typename }' }),
  ]);
});

it('reads what Relay’s compiler writes', () => {
  expect(parseManifest('{ "1": "query A { __typename }", "2": "{ a }" }')).toEqual([
    { id: '1', body: 'query A { __typename }' },
    { id: '2', body: '{ a }' },
  ]);
  expect(parseManifest('{}')).toEqual([]);
});

it.each([
  ['its body is not JSON', '{'],
  ['a text', '"{ a }"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['another format', JSON.stringify({ ...apollo, format: 'other' })],
  ['another version', JSON.stringify({ ...apollo, version: 2 })],
  ['no operations', JSON.stringify({ ...apollo, operations: undefined })],
  ['operations that are none', JSON.stringify({ ...apollo, operations: [null] })],
  ['an operation without an id', JSON.stringify({ ...apollo, operations: [{ body: '{ a }' }] })],
  ['an operation without a text', JSON.stringify({ ...apollo, operations: [{ id: '1' }] })],
  ['an empty id', '{ "": "{ a }" }'],
  ['a text that is none', '{ "1": null }'],
])('reads nothing from %s', (_, json) => {
  expect(parseManifest(json)).toBeUndefined();
});
