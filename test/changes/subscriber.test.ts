import { expect, it } from 'vitest';
import type { EventResult, PrintedEvent } from '../../src/changes/change-event.ts';
import type { EventSink } from '../../src/changes/event-sink.ts';
import { ShareGroup } from '../../src/changes/share-group.ts';
import { Subscriber } from '../../src/changes/subscriber.ts';

const tooSlow = [{ message: 'Too many events.', extensions: { code: 'OVERLOADED' } }];
const eventOf = (sequence: number) => ({
  change: { sequence, at: 0, recordId: `${sequence}`, isNew: true },
  previous: undefined,
});
const resultOf = (sequence: number): PrintedEvent => ({
  kind: 'printed',
  text: `{"data":${sequence}}`,
  cursor: `cursor ${sequence}`,
});

/** A client that takes a number of events, and then reads nothing until it is told to. */
function clientOf(room: number) {
  const seen: string[] = [];
  const endings: unknown[] = [];
  let left = room;
  const sink: EventSink = {
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
    onEnd: () => undefined,
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
  client.subscriber.receive({ kind: 'failed', errors });
  client.subscriber.receive(resultOf(3));
  expect(client.seen).toEqual(['cursor 1']);
  expect(client.endings).toMatchObject([{ cursor: 'cursor 1' }]);
});
