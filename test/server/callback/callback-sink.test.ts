import { expect, it } from 'vitest';
import type { PrintedEvent } from '../../../src/changes/change-event.ts';
import { Subscriber } from '../../../src/changes/subscriber.ts';
import type { CallbackMessage } from '../../../src/server/callback/callback-sender.ts';
import { CallbackSink } from '../../../src/server/callback/callback-sink.ts';

const eventOf = (number: number): PrintedEvent => ({
  kind: 'printed',
  text: `{"data":${number}}`,
  cursor: `cursor ${number}`,
  outcome: 'success',
});

/** A subscriber whose events go to a router that takes a message when it is told to. */
function subscribed() {
  const sent: CallbackMessage[] = [];
  const waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  const sink = new CallbackSink({
    send(message) {
      sent.push(message);
      return new Promise((resolve) => waiting.push(resolve));
    },
    begun: Promise.resolve(),
    heartbeatMs: 0,
    onTaken: () => subscriber.resume(),
    onOver: (failure) => failures.push(failure),
  });
  const subscriber: Subscriber = new Subscriber(sink, {
    place: { sequence: 0, at: 0 },
    seal: ({ sequence }) => `cursor ${sequence}`,
    run: () => Promise.resolve(eventOf(0)),
    isAllowed: () => true,
    onSent: () => undefined,
    onEnd: () => undefined,
    tooSlow: [{ message: 'Too many events.', extensions: { code: 'OVERLOADED' } }],
  });
  return { sink, subscriber, sent, failures, take: () => waiting.shift()?.() };
}

it('A router that does not take an event has 128 wait; with one more it is told where to go on, and nothing else', async () => {
  const { sink, subscriber, sent, failures, take } = subscribed();
  for (let number = 1; number <= 129; number += 1) subscriber.receive(eventOf(number));
  await expect.poll(() => sent).toEqual([{ action: 'next', payload: '{"data":1}' }]);
  expect(subscriber.hasEnded()).toBe(false);
  subscriber.receive(eventOf(130));
  expect(subscriber.hasEnded()).toBe(true);
  take();
  await expect.poll(() => sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({
    action: 'complete',
    errors: [{ extensions: { code: 'OVERLOADED', cursor: 'cursor 1' } }],
  });
  take();
  await sink.over;
  expect([sent.length, failures]).toEqual([2, [undefined]]);
});

it('A router that takes its events gets all of them, one after the other', async () => {
  const { subscriber, sent, take } = subscribed();
  for (let number = 1; number <= 129; number += 1) subscriber.receive(eventOf(number));
  await expect
    .poll(
      () => {
        take();
        return sent.map((message) => (message.action === 'next' ? message.payload : ''));
      },
      { interval: 1 },
    )
    .toEqual(Array.from({ length: 129 }, (_, index) => `{"data":${index + 1}}`));
});
