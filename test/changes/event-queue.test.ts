import { expect, it } from 'vitest';
import type { PrintedEvent } from '../../src/changes/change-event.ts';
import { EventQueue } from '../../src/changes/event-queue.ts';

const mib = 1024 * 1024;
const event: PrintedEvent = {
  ...({ kind: 'printed', cursor: 'one', outcome: 'success' } as const),
  text: 'x'.repeat(mib),
};

it('What was read makes room for as much again, in events and in length', () => {
  const queue = new EventQueue();
  for (let round = 0; round < 3; round += 1) {
    for (let count = 0; count < 4; count += 1) expect(queue.push(event)).toBe(true);
    expect(queue.push(event)).toBe(false);
    while (queue.shift());
    expect(queue.size).toBe(0);
  }
  const short = { ...event, text: 'x' };
  for (let count = 0; count < 128; count += 1) expect(queue.push(short)).toBe(true);
  expect(queue.push(short)).toBe(false);
  queue.clear();
  expect(queue.push(event)).toBe(true);
});
