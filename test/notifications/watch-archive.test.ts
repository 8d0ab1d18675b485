import { expect, it } from 'vitest';
import { Clock } from '../../emulator/clock.ts';
import { RecordQueue } from '../../src/archive/intake/queue.ts';
import { onlyProcess } from '../../src/notifications/leadership.ts';
import { ArchiveWatch } from '../../src/notifications/watch-archive.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { describeEngines } from '../support/store/engines.ts';

const minute = 60_000;
const ids = ['a', 'b', 'c'].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`);

describeEngines('The lag of the archive', (engine) => {
  it('holds while a record is due for more than 15 minutes, and ends after it', async ({
    onTestFinished,
  }) => {
    const place = await engine.makePlace();
    const store = await place.open();
    onTestFinished(async () => {
      await store.close();
      place.remove();
    });
    const clock = new Clock(new Date('2026-11-28T09:00:00Z'));
    let isLagging = false;
    const telemetry = {
      ...silentTelemetry,
      holds: () => void (isLagging = true),
      ended: () => void (isLagging = false),
    };
    const watch = new ArchiveWatch({ store, clock, telemetry, leadership: onlyProcess });
    const [fill = '', listed = '', notified = ''] = ids;
    const queue = new RecordQueue(store);
    await queue.add([{ id: fill, version: 1, source: 'first-fill' }], clock.now - 60 * minute);
    await queue.add([{ id: listed, version: 1, source: 'sweep' }], clock.now);
    await queue.add([{ id: notified, source: 'notification' }], clock.now + 5 * minute);
    await clock.advance(14 * minute);
    await watch.step();
    expect(isLagging).toBe(false);
    await clock.advance(2 * minute);
    await watch.step();
    expect(isLagging).toBe(true);
    expect(watch.waiting).toEqual({ lagMs: 16 * minute, listed: 2, unproven: 1 });
    await store.write([{ sql: 'DELETE FROM queue WHERE record_id = $1', values: [listed] }]);
    await watch.step();
    expect(isLagging).toBe(false);
    expect(watch.waiting.lagMs).toBe(11 * minute);
  });
});
