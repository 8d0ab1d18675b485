import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { createRequestValidation } from '../../src/operation/validate-request.ts';
import { defaultLimits } from '../support/default-limits.ts';

const admit = createRequestValidation(defaultLimits, undefined);
const send = (query: string, variables: object = {}) => {
  const request = { method: 'POST', body: { query, variables }, url: '/graphql' };
  return () => admit(request as unknown as FastifyRequest);
};
const aliases = (count: number) =>
  `{ callRecord(id: "x") { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;

describe('admission', () => {
  it('is the same each time that a document comes', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(send(aliases(1000))).not.toThrow();
      expect(send(aliases(1001))).toThrow(/1000 aliases/);
    }
  });

  it('looks at the variables of a document that it knows', () => {
    const query = 'query ($ids: [ID!]!) { callRecordsById(ids: $ids) { id } }';
    expect(send(query, { ids: ['a'] })).not.toThrow();
    expect(send(query, { ids: Array.from({ length: 251 }, () => 'a') })).toThrow(/250 list items/);
  });
});
