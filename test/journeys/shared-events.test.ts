import { expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';

const query = `subscription ($after: String, $page: String) { callRecordChanged(after: $after) {
  cursor callRecord { id sessions(after: $page) { nodes { id } } } } }`;
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

it('An event is executed once for all who differ in nothing but the place where they have begun', async () => {
  const system = await startArchived(sqlite);
  onTestFinished(() => system.close());
  const listen = async (variables: Readonly<Record<string, string | null>>) => {
    const stream = await readEvents(system.gatewayUrl, { query, variables });
    onTestFinished(() => stream.close());
    return stream;
  };
  const save = async (number: number) =>
    saveRecord(system.store, await madeWholeRecord({ id: idOf(number) }), Date.now());
  const executed = async () =>
    (await scrape(system.adminUrl)).value('callrecords_graphql_operation_duration_seconds_count', {
      ...{ graphql_operation_type: 'subscription', outcome: 'success' },
    }) ?? 0;
  const first = await listen({});
  for (const number of [1, 2]) await save(number);
  await eventually(() => expect(first.events).toHaveLength(2));
  const [one, two] = first.events.map(({ id }) => id);
  const streams = [
    await listen({ after: one ?? null }),
    await listen({ after: two ?? null, page: null }),
    await listen({ after: null }),
  ];
  await eventually(() => expect(streams[0]?.events).toHaveLength(1));
  const before = await executed();
  await save(3);
  for (const [index, { events }] of [first, ...streams].entries())
    await eventually(() => expect(events).toHaveLength([3, 2, 1, 1][index] ?? 0));
  // Once for three, and once for the one that has a value for the page.
  expect(await executed()).toBe(before + 2);
});
