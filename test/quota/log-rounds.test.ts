import { afterEach, expect, it, vi } from 'vitest';
import type { LogAnswer } from '../../src/quota/log-round.ts';
import { LogRounds } from '../../src/quota/log-rounds.ts';
import { OwnSlots } from '../../src/quota/own-slots.ts';
import { quotaOf } from '../support/upstream/budget-clock.ts';

afterEach(() => void vi.useRealTimers());

/** Round trips to a log that answers only when the test says so. */
function startRounds() {
  const exchanges: { readonly fail: () => void }[] = [];
  const log = {
    exchange: () =>
      new Promise<LogAnswer>((_, reject) => {
        exchanges.push({ fail: () => reject(new Error('The log is gone.')) });
      }),
  };
  const events = {
    found: () => undefined,
    answered: () => undefined,
    outdated: () => [],
    lost: () => undefined,
  };
  return { rounds: new LogRounds(log, new OwnSlots(quotaOf({})), events), exchanges };
}

it('A look that waits for the next round trip ends when the log is lost', async () => {
  const { rounds, exchanges } = startRounds();
  await expect.poll(() => exchanges).toHaveLength(1);
  const look = rounds.look(undefined);
  exchanges[0]?.fail();
  await look;
  expect(rounds.isLost).toBe(true);
  await rounds.look(undefined);
});

it('The end does not wait for a round trip that was given up', async () => {
  vi.useFakeTimers();
  const { rounds, exchanges } = startRounds();
  await vi.advanceTimersByTimeAsync(3000);
  expect(exchanges).toHaveLength(1);
  // Given up, and the next one waits for its end.
  await vi.advanceTimersByTimeAsync(3000);
  expect(rounds.isLost).toBe(true);
  const isClosed = vi.fn();
  void rounds.close().then(isClosed);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isClosed).toHaveBeenCalled();
});
