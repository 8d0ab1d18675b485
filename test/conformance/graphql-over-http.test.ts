import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../support/system/system.ts';

let system: System;
beforeAll(async () => (system = await startSystem()));
afterAll(() => system.close());

const url = () => `${system.gatewayUrl}/graphql`;

/**
 * Each of these audits expects the execution of a GET that a page of any origin can send without a
 * preflight. The gateway refuses it as cross-site request forgery, because it would spend the quota in the
 * name of the user who looks at the page. All three audits are MAY.
 */
const refusedAsForgery: ReadonlySet<string> = new Set(['5A70', 'D6D5', '6A70']);

describe('Audits of GraphQL over HTTP', () => {
  const audits = serverAudits({ url });

  it('The audits of graphql-http are 61', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.filter(({ id }) => !refusedAsForgery.has(id)))(
    'The audit $id passes: $name',
    async (audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );

  it.each(audits.filter(({ id }) => refusedAsForgery.has(id)))(
    'The audit $id is refused as a cross-site request: $name',
    async (audit) => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'notice', response: { status: 400 } });
      const response: unknown = 'response' in result ? await result.response.json() : {};
      expect(response).toMatchObject({
        errors: [{ message: expect.stringContaining('CSRF') as string }],
      });
    },
  );
});

describe('Audits of GraphQL over HTTP with Apollo-Require-Preflight', () => {
  const fetchFn: typeof fetch = (target, init) => {
    const headers = new Headers(init?.headers);
    headers.set('apollo-require-preflight', 'yes');
    return fetch(target, { ...init, headers });
  };
  const audits = serverAudits({ url, fetchFn });

  it.each(audits.filter(({ id }) => refusedAsForgery.has(id)))(
    'The audit $id passes with Apollo-Require-Preflight: $name',
    async (audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );
});
