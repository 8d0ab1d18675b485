import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../support/system/system.ts';
import { Document } from '../support/document.ts';

const proxies = new Document('docs/proxies.md');

describe('The request of docs/proxies.md', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  it('The request of docs/proxies.md gets an initial result and subsequent payloads', async () => {
    const [curl = ''] = proxies.blocks('sh');
    const [, accept = ''] = /-H 'accept: ([^']+)'/.exec(curl) ?? [];
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: /-d '([^']*)'/.exec(curl)?.[1] ?? '',
    });
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed/);
    const text = await response.text();
    const payloads = [...text.matchAll(/^\{.*\}$/gm)].map(
      ([payload]) => JSON.parse(payload) as Readonly<Record<string, unknown>>,
    );
    expect(payloads[0]).toMatchObject({
      hasNext: true,
      data: { callRecord: { type: 'GROUP_CALL' } },
    });
    expect(payloads.at(-1)).toMatchObject({ hasNext: false });
    for (const header of ['x-accel-buffering', 'cache-control']) {
      const value = response.headers.get(header) ?? '';
      expect(proxies.text.toLowerCase()).toContain(`\`${header}: ${value}\``.toLowerCase());
    }
  });
});
