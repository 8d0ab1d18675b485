import { expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { noteChange } from '../support/archive/note-change.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';

const query = 'subscription { callRecordChanged { cursor callRecord { id type } } }';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

it('A gateway that has too many operations in progress ends no stream, and sends each event when it has fewer', async () => {
  let release: (() => void) | undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  const system = await startArchived(sqlite, {
    configuration: { limits: { ...defaultLimits, operations: 1 } },
    emulator: { faults: () => ({ until }) },
  });
  onTestFinished(() => system.close());
  const streams = [
    await readEvents(system.gatewayUrl, { query }),
    await readEvents(system.gatewayUrl, { query }),
  ];
  onTestFinished(() => streams.forEach((stream) => stream.close()));
  const busy = system.ask(`{ callRecord(id: "${idOf(99)}") { type } }`);
  await eventually(async () => {
    const metrics = await scrape(system.adminUrl);
    expect(metrics.value('callrecords_operations_in_progress')).toBe(1);
  });
  const ids = [idOf(1), idOf(2)];
  for (const id of ids) await saveRecord(system.store, await madeWholeRecord({ id }), Date.now());
  await eventually(async () => {
    const metrics = await scrape(system.adminUrl);
    const refused = metrics.value('callrecords_rejected_total', { code: 'OVERLOADED' }) ?? 0;
    expect(refused).toBeGreaterThan(0);
  });
  for (const { events } of streams) expect(events).toEqual([]);
  release?.();
  await busy;
  for (const { events } of streams) {
    await eventually(() =>
      expect(
        events.map(({ data }) => data.data?.callRecordChanged.callRecord.id as unknown),
      ).toEqual(ids),
    );
  }
});

it('An event whose record could not be read is counted as such', async () => {
  const system = await startArchived(sqlite);
  onTestFinished(() => system.close());
  const stream = await readEvents(system.gatewayUrl, { query });
  onTestFinished(() => stream.close());
  const sent = async (outcome: string) =>
    (await scrape(system.adminUrl)).value('callrecords_events_sent_total', {
      ...{ transport: 'sse', outcome },
    });
  await saveRecord(system.store, await madeWholeRecord({ id: idOf(1) }), Date.now());
  await eventually(() => expect(stream.events).toHaveLength(1));
  expect([await sent('success'), await sent('partial')]).toEqual([1, 0]);
  await system.store.write([{ sql: "UPDATE record SET codec = 'future', version = version + 1" }]);
  await noteChange(system.store, idOf(1));
  await eventually(() => expect(stream.events).toHaveLength(2));
  expect(stream.events[1]?.data).toMatchObject({
    data: { callRecordChanged: { callRecord: null } },
    errors: [{ path: ['callRecordChanged', 'callRecord'] }],
  });
  expect([await sent('success'), await sent('partial')]).toEqual([1, 1]);
});
