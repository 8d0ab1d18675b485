import { describe, expect, it } from 'vitest';
import type { GatewayContext } from '../../src/schema/context.ts';
import { OperationWork } from '../../src/execution/operation-work.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import type { JsonObject } from '../../src/json.ts';
import { DeadlineExceededError } from '../../src/errors.ts';
import { numberItems } from '../../src/records/page.ts';
import { classificationsOf } from '../../src/schema/classifications.ts';
import { toSegment, toSession } from '../../src/schema/entities.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

/** Reads segments as a record source does, without a link. */
const records = {
  firstSegments: ({ segments }: JsonObject) => ({
    items: numberItems(segments as readonly JsonObject[]),
    nextLink: null,
  }),
};

function operation() {
  const limits = { values: 1_000_000, responseBytes: 1_000_000 };
  const work = new OperationWork(new Scheduler(1_000_000), 'a client', limits);
  const opaqueId = () => 'an id';
  const context = { work, records, opaqueId } as unknown as GatewayContext;
  return { work, classifications: classificationsOf(context, ruleSets.defaultSet) };
}

const stream = { packetUtilization: 5000, averageJitter: 'PT0.045S' };
const segmentOf = (media: number, streams: number) => ({
  media: Array.from({ length: media }, () => ({
    label: 'main-audio',
    streams: Array.from({ length: streams }, () => stream),
  })),
});
const sessionOf = (json: JsonObject) => {
  const [item] = numberItems([json]);
  if (!item) throw new TypeError('There is no item.');
  return toSession(item, 'a record', () => 'an id');
};
const sessionsOf = (count: number, media: number, streams: number) =>
  Array.from({ length: count }, () => sessionOf({ segments: [segmentOf(media, streams)] }));

/** Counts how often sockets and timers are handled. */
async function countTicks(act: () => Promise<unknown>): Promise<number> {
  let ticks = 0;
  let isOver = false;
  const tick = () => {
    ticks += 1;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  await act();
  isOver = true;
  return ticks;
}

/** 30,000 streams take 100 ms, which is a dozen slices of time at least. */
const slices = 10;

describe('Classifications of an operation', () => {
  it.each([
    ['many sessions', sessionsOf(3000, 5, 2)],
    ['one session with many media', sessionsOf(1, 300, 100)],
  ])('Other operations continue while %s are classified', async (_, sessions) => {
    const { classifications } = operation();
    const ticks = await countTicks(async () => {
      for (const session of sessions) await classifications.ofSession(session);
    });
    expect(ticks).toBeGreaterThan(slices);
  });

  it('Other operations continue while one segment with many media is classified', async () => {
    const { classifications } = operation();
    const [item] = numberItems([segmentOf(300, 100)]);
    const [session] = sessionsOf(1, 0, 0);
    if (!item || !session) throw new TypeError('There is no segment.');
    const segment = toSegment(item, session, () => 'an id');
    const ticks = await countTicks(async () => {
      expect((await classifications.ofSegment(segment)).poorStreams).toBe(30_000);
    });
    expect(ticks).toBeGreaterThan(slices);
  });

  it('An operation that ends classifies nothing more', async () => {
    const { work, classifications } = operation();
    const [session] = sessionsOf(1, 300, 100);
    if (!session) throw new TypeError('There is no session.');
    setImmediate(() => work.end(new DeadlineExceededError(30_000)));
    const failure = await classifications.ofSession(session).catch((error: unknown) => error);
    expect(failure).toBe(work.failure);
    expect(work.failure?.originalError).toBeInstanceOf(DeadlineExceededError);
  });
});
