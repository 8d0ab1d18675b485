import { expect, it } from 'vitest';
import { describeCost } from '../src/gateway/cost.ts';

it.each([
  [21, 21, 'This took 21 requests to Microsoft, which limits their number.'],
  [1, 1, 'This took 1 request to Microsoft, which limits their number.'],
  [1, 21, 'This took 1 request to Microsoft, which limits their number. Up to 21 were expected.'],
])('A cost of %d, of %d estimated, is told in words', (actual, estimated, words) => {
  expect(describeCost({ operationName: 'Calls', actual, estimated })).toBe(words);
});
