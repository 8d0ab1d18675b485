import { describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { seedRecord } = storyRecords;
const query = `{ callRecord(id: "${seedRecord}") { sessions { nodes { isTest } } } }`;

const forms = 'multipart/mixed;deferSpec=20220824, application/json';

async function plannedUrls(
  { gatewayUrl }: System,
  text = query,
  accept = 'application/json',
): Promise<readonly string[]> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: text, extensions: { explain: true } }),
  });
  const { extensions } = (await response.json()) as {
    readonly extensions: { readonly plannedRequests: readonly { readonly url: string }[] };
  };
  return extensions.plannedRequests.map(({ url }) => decodeURIComponent(url).split('?')[1] ?? '');
}

describe('Explained operations', () => {
  it('Explained requests have the simpler form once Microsoft Graph has refused the full one', async () => {
    const system = await startSystem({
      configuration: { upstreamTrace: true },
      emulator: {
        faults: ({ url }) => (url.includes('sessions($select') ? { status: 400 } : undefined),
      },
    });
    onTestFinished(() => system.close());
    const full = ['$select=version&$expand=sessions($select=endDateTime,id,isTest,startDateTime)'];
    const simple = ['$select=version&$expand=sessions'];
    expect(await plannedUrls(system)).toEqual(full);
    expect((await system.ask(query)).errors).toBeUndefined();
    expect(system.takeRequests().map((url) => decodeURIComponent(url).split('?')[1])).toEqual([
      ...full,
      ...simple,
    ]);
    expect(await plannedUrls(system)).toEqual(simple);
  });

  it('Explained requests include deferred ones if the client accepts incremental delivery', async () => {
    const system = await startSystem({ configuration: { upstreamTrace: true } });
    onTestFinished(() => system.close());
    const deferring = `{ callRecord(id: "${seedRecord}") {
      type ... @defer { sessions { nodes { isTest } } participants { nodes { id } } } } }`;
    const planned = await plannedUrls(system, deferring, forms);
    expect(system.takeRequests()).toEqual([]);
    await askIncrementally(system.gatewayUrl, deferring);
    const sent = system.takeRequests().map((url) => decodeURIComponent(url).split('?')[1]);
    expect(planned).toHaveLength(3);
    expect([...planned].sort()).toEqual(sent.sort());
    expect(await plannedUrls(system, deferring)).toHaveLength(2);
  });
});
