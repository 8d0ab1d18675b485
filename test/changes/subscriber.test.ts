import { expect, it } from 'vitest';
import type { EventResult, PrintedEvent } from '../../src/changes/change-event.ts';
import type { EventSink } from '../../src/changes/event-sink.ts';
import { maxToRun, ShareGroup } from '../../src/changes/share-group.ts';
import { Subscriber, type SubscriberParts } from '../../src/changes/subscriber.ts';

const tooSlow = [{ message: 'Too many events.', extensions: { code: 'OVERLOADED' } }];
const eventOf = (sequence: number) => ({
  change: { sequence, at: 0, recordId: `${sequence}`, isNew: true },
  previous: undefined,
});
const resultOf = (sequence: number): PrintedEvent => ({
  kind: 'printed',
  text: `{"data":${sequence}}`,
  cursor: `cursor ${sequence}`,
  outcome: 'success',
});

/** A client that takes a number of events, and then reads nothing until it is told to. */
function clientOf(room: number, parts: Partial<SubscriberParts> = {}) {
  const seen: string[] = [];
  const endings: unknown[] = [];
  let left = room;
  const sink: EventSink = {
    transport: 'sse',
    write({ cursor }) {
      seen.push(cursor);
      left -= 1;
      return left > 0;
    },
    beat: () => undefined,
    end: (errors, cursor) => void endings.push({ errors, cursor }),
  };
  let runs = 0;
  const subscriber = new Subscriber(sink, {
    place: { sequence: 0, at: 0 },
    seal: ({ sequence }) => `cursor ${sequence}`,
    run(event): Promise<EventResult> {
      runs += 1;
      return Promise.resolve(resultOf(event.change.sequence));
    },
    isAllowed: () => true,
    onSent: () => undefined,
    onEnd: () => undefined,
    ...parts,
    tooSlow,
  });
  subscriber.from = 0;
  const readOn = () => {
    left = Infinity;
    subscriber.resume();
  };
  return { seen, endings, subscriber, readOn, runs: () => runs };
}

it('P2: A client that does not read is ended after 128 events that wait, with the cursor of what it was sent; others are not', async () => {
  const [slow, quick] = [clientOf(1), clientOf(Infinity)];
  const group = new ShareGroup();
  for (const { subscriber } of [quick, slow]) group.add(subscriber);
  for (let sequence = 1; sequence <= 129; sequence += 1) {
    group.push(eventOf(sequence));
    await Promise.resolve();
  }
  await expect.poll(() => quick.seen.length).toBe(129);
  expect(slow.endings).toEqual([]);
  group.push(eventOf(130));
  await expect.poll(() => quick.seen.length).toBe(130);
  expect(slow.seen).toEqual(['cursor 1']);
  expect(slow.endings).toMatchObject([
    { cursor: 'cursor 1', errors: [{ extensions: { code: 'OVERLOADED', cursor: 'cursor 1' } }] },
  ]);
  expect(quick.endings).toEqual([]);
});

it('P2: A client that does not read is ended too when the texts of more than 4 MiB would wait, but not by one that is longer', () => {
  const mib = 1024 * 1024;
  const long = (sequence: number, length: number) => ({
    ...resultOf(sequence),
    text: 'x'.repeat(length),
  });
  const [many, one] = [clientOf(1), clientOf(1)];
  for (const { subscriber } of [many, one]) subscriber.receive(resultOf(1));
  one.subscriber.receive(long(2, 5 * mib));
  expect(one.endings).toEqual([]);
  for (let sequence = 2; sequence <= 5; sequence += 1) many.subscriber.receive(long(sequence, mib));
  expect([many.endings, many.subscriber.waiting]).toEqual([[], 4]);
  for (const { subscriber } of [many, one]) subscriber.receive(resultOf(6));
  for (const { endings } of [many, one])
    expect(endings).toMatchObject([
      { cursor: 'cursor 1', errors: [{ extensions: { code: 'OVERLOADED', cursor: 'cursor 1' } }] },
    ]);
});

it('A client that reads on gets what has waited, in order', async () => {
  const client = clientOf(1);
  for (let sequence = 1; sequence <= 5; sequence += 1)
    client.subscriber.receive(resultOf(sequence));
  expect(client.seen).toEqual(['cursor 1']);
  client.readOn();
  await client.subscriber.writable();
  expect(client.seen).toEqual([1, 2, 3, 4, 5].map((sequence) => `cursor ${sequence}`));
});

it('An event is executed once for all who share it, and not sent to those who had it before they joined', async () => {
  const [first, second] = [clientOf(9), clientOf(9)];
  const group = new ShareGroup();
  second.subscriber.from = 1;
  for (const { subscriber } of [first, second]) group.add(subscriber);
  group.push(eventOf(1));
  group.push(eventOf(2));
  await expect.poll(() => second.seen).toEqual(['cursor 2']);
  expect(first.seen).toEqual(['cursor 1', 'cursor 2']);
  expect(first.runs() + second.runs()).toBe(2);
});

it('An event that is refused ends the stream before it, so that it is not lost', () => {
  const client = clientOf(9);
  client.subscriber.receive(resultOf(1));
  const errors = [{ message: 'No audit.', extensions: { code: 'AUDIT_UNAVAILABLE' } }];
  client.subscriber.receive({ kind: 'failed', errors, cursor: 'cursor 2' });
  client.subscriber.receive(resultOf(3));
  expect(client.seen).toEqual(['cursor 1']);
  expect(client.endings).toMatchObject([{ cursor: 'cursor 1' }]);
});

it('A burst of thousands of changes is executed in order, and ends nobody who reads', async () => {
  const client = clientOf(Infinity);
  const group = new ShareGroup();
  group.add(client.subscriber);
  const sequences = Array.from({ length: maxToRun }, (_, index) => index + 1);
  for (const sequence of sequences) group.push(eventOf(sequence));
  await expect.poll(() => client.seen.length, { timeout: 9000 }).toBe(maxToRun);
  expect(client.seen).toEqual(sequences.map((sequence) => `cursor ${sequence}`));
  expect(client.endings).toEqual([]);
});

it('All who share events are ended when more wait to be executed than may wait', () => {
  const client = clientOf(Infinity, { run: () => new Promise(() => undefined) });
  const group = new ShareGroup();
  group.add(client.subscriber);
  for (let sequence = 1; sequence <= maxToRun + 1; sequence += 1) group.push(eventOf(sequence));
  expect(client.endings).toEqual([]);
  group.push(eventOf(maxToRun + 2));
  expect(client.endings).toMatchObject([{ cursor: 'cursor 0' }]);
});

it('An event that a caller has no room for is executed for the next one, and ends only that caller', async () => {
  const limit = 'operations of a caller in hand';
  const errors = [{ message: 'Too many operations.', extensions: { code: 'OVERLOADED', limit } }];
  const group = new ShareGroup();
  const busy = clientOf(9, {
    run: () => Promise.resolve({ kind: 'failed', errors, cursor: 'cursor 1' }),
    onEnd: () => group.remove(busy.subscriber),
  });
  const other = clientOf(9);
  for (const { subscriber } of [busy, other]) group.add(subscriber);
  group.push(eventOf(1));
  group.push(eventOf(2));
  await expect.poll(() => other.seen).toEqual(['cursor 1', 'cursor 2']);
  expect(busy.seen).toEqual([]);
  expect(busy.endings).toMatchObject([{ errors: [{ extensions: { code: 'OVERLOADED' } }] }]);
  expect(other.endings).toEqual([]);
});

it('An event that is late for one is executed for the next, and one that is late for two is told of to all, who go on', async () => {
  const errors = [{ message: 'Too late.', extensions: { code: 'DEADLINE_EXCEEDED' } }];
  const late = new Map([
    [1, 1],
    [2, 2],
  ]);
  const run: SubscriberParts['run'] = ({ change: { sequence } }) => {
    const left = late.get(sequence) ?? 0;
    late.set(sequence, left - 1);
    const cursor = `cursor ${sequence}`;
    return Promise.resolve(
      left > 0 ? { kind: 'failed', errors, cursor } : { ...resultOf(sequence), cursor },
    );
  };
  const clients = [clientOf(9, { run }), clientOf(9, { run })];
  const group = new ShareGroup();
  for (const { subscriber } of clients) group.add(subscriber);
  for (const sequence of [1, 2, 3]) group.push(eventOf(sequence));
  for (const { seen, endings } of clients) {
    await expect.poll(() => seen).toEqual(['cursor 1', 'cursor 2', 'cursor 3']);
    expect(endings).toEqual([]);
  }
});

it('A client that reads on after its token has ended gets nothing of what has waited', () => {
  let isAllowed = true;
  const client = clientOf(1, { isAllowed: () => isAllowed });
  client.subscriber.receive(resultOf(1));
  client.subscriber.receive(resultOf(2));
  isAllowed = false;
  client.readOn();
  expect(client.seen).toEqual(['cursor 1']);
});

it('A stream that ends before its place is known has no cursor, because from any place changes would come again or be missed', () => {
  const client = clientOf(9, { place: undefined });
  client.subscriber.end(tooSlow);
  expect(client.endings).toEqual([{ errors: tooSlow, cursor: undefined }]);
});

it('A subscription is placed at once by a cursor, else when the place is known, or when it has ended', async () => {
  const placed = async ({ subscriber }: ReturnType<typeof clientOf>) => {
    const next = Promise.resolve('not yet');
    return Promise.race([subscriber.placed.then(() => 'placed'), next.then(() => next)]);
  };
  const known = clientOf(9);
  const [unknown, ended] = [clientOf(9, { place: undefined }), clientOf(9, { place: undefined })];
  expect([await placed(known), await placed(unknown), await placed(ended)]).toEqual([
    'placed',
    'not yet',
    'not yet',
  ]);
  unknown.subscriber.goOnFrom({ sequence: 1, at: 0 });
  ended.subscriber.leave();
  expect([await placed(unknown), await placed(ended)]).toEqual(['placed', 'placed']);
});
