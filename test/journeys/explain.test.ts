import { describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from './harness.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { sessions { nodes { isTest } } } }`;

async function plannedUrls({ gatewayUrl }: System): Promise<readonly string[]> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, extensions: { explain: true } }),
  });
  const { extensions } = (await response.json()) as {
    readonly extensions: { readonly plannedRequests: readonly { readonly url: string }[] };
  };
  return extensions.plannedRequests.map(({ url }) => decodeURIComponent(url).split('?')[1] ?? '');
}

describe('The requests that an operation would begin with', () => {
  it('are shown in the simpler form once Microsoft Graph has refused the full one', async () => {
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
});
