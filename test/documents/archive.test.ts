import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { Document } from '../support/document.ts';
import { sqlite } from '../support/store/engines.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { System } from '../support/system/system.ts';

const [query = ''] = new Document('docs/archive.md').blocks('graphql');

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
