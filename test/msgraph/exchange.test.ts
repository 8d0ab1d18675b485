import { expect, it } from 'vitest';
import { printUrl } from '../../src/msgraph/exchange.ts';
import { upstreamRequest } from '../support/upstream/upstream.ts';

it.each([
  ['/communications/callRecords/a', '$select=id', '/v1.0/communications/callRecords/a?$select=id'],
  ['/communications/callRecords/a', '', '/v1.0/communications/callRecords/a'],
])('The URL of path %s and query %j is %s', (path, query, expected) => {
  expect(printUrl(upstreamRequest({ path, query }))).toBe(expected);
});
