import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../support/system/system.ts';

let system: System;
beforeAll(async () => (system = await startSystem()));
afterAll(() => system.close());

const url = () => `${system.gatewayUrl}/graphql`;

/**
 * Each sends a GET that a page of any origin could send without being asked for leave, and wants it
 * executed. It is refused as a forgery: it would spend the quota, in the name of whoever looks at the page.
 * All three are MAY.
 */
const refusedAsForgery: ReadonlySet<string> = new Set(['5A70', 'D6D5', '6A70']);

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url });

  it('has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.filter(({ id }) => !refusedAsForgery.has(id)))('$id: $name', async (audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });

  it.each(audits.filter(({ id }) => refusedAsForgery.has(id)))(
    '$id is refused as a forgery: $name',
    async (audit) => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'notice', response: { status: 400 } });
      const answer: unknown = 'response' in result ? await result.response.json() : {};
      expect(answer).toMatchObject({
        errors: [{ message: expect.stringContaining('CSRF') as string }],
      });
    },
  );
});

describe('GraphQL over HTTP, from a client that shows that it is no forger', () => {
  const fetchFn: typeof fetch = (target, init) => {
    const headers = new Headers(init?.headers);
    headers.set('apollo-require-preflight', 'yes');
    return fetch(target, { ...init, headers });
  };
  const audits = serverAudits({ url, fetchFn });

  it.each(audits.filter(({ id }) => refusedAsForgery.has(id)))('$id: $name', async (audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});
