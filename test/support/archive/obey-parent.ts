import type { Clock } from '../../../emulator/clock.ts';

/**
 * Lets the parent of this process move a clock: the message `{ advanceMs }` moves it on, and is answered when everything
 * until then has happened.
 *
 * @param url the origin that this process serves, which tells its parent that it is ready.
 */
export function obeyParent(clock: Clock, url: string): void {
  process.on('message', ({ advanceMs }: { readonly advanceMs: number }) => {
    void clock.advance(advanceMs).then(() => process.send?.('advanced'));
  });
  // It must not outlive its parent.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.send?.(url);
}

/** The time at which its parent starts it. */
export function startTime(): Date {
  return new Date(Number(process.env.START_TIME));
}
