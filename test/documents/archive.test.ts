import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { Document } from '../support/document.ts';
import { environmentFor } from '../support/environment.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { System } from '../support/system/system.ts';

const document = new Document('docs/archive.md');
const [query = ''] = document.blocks('graphql');
/** The variables of each way to switch it on. */
const ways = document.blocks('sh').filter((text) => text.startsWith('ARCHIVE_URL'));

interface Answer {
  readonly callRecords: { readonly totalCount: number; readonly nodes: readonly object[] };
}

let system: Archived & System;
beforeAll(async () => {
  system = await startArchived(sqlite);
  await system.archive([storyRecords.failedCall, storyRecords.badWifiCall]);
});
afterAll(() => system.close());

it('The list of docs/archive.md is answered from the archive alone', async () => {
  system.takeRequests();
  const response = await system.ask(query);
  expect(response.errors).toBeUndefined();
  const { callRecords } = response.data as Answer;
  expect(callRecords.totalCount).toBe(callRecords.nodes.length);
  expect(system.takeRequests()).toEqual([]);
});

it('The changes of docs/archive.md are listed, and its filters are valid', async () => {
  const response = await system.ask(document.blocks('graphql')[1] ?? '');
  expect(response.errors).toBeUndefined();
});

it('The subscription of docs/subscriptions.md begins', async () => {
  const [subscription = ''] = new Document('docs/subscriptions.md').blocks('graphql');
  const stream = await readEvents(system.gatewayUrl, { query: subscription });
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  stream.close();
});

it('The three ways of docs/archive.md to switch it on are valid configurations', () => {
  expect(ways).toHaveLength(3);
  for (const text of ways) {
    const { ARCHIVE_URL: url, NOTIFICATION_URL: notificationUrl } = parseEnv(text);
    const { archive } = readConfiguration({ ...environmentFor(), ...parseEnv(text) });
    expect(archive).toEqual({ url, notificationUrl, days: undefined });
  }
});
