import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/msgraph/exchange.ts';
import { SharedFlight } from '../../src/records/shared-flight.ts';
import { someOperation } from '../msgraph/operation.ts';

/** A flight whose answer comes when the test says so, or fails when nobody waits any more. */
function takeOff(pilot: Operation) {
  let land: (answer: string) => void = () => undefined;
  const flight = new SharedFlight<string>(
    pilot,
    ({ signal }) =>
      new Promise((resolve, reject) => {
        land = resolve;
        signal.addEventListener('abort', () => reject(new Error('given up')));
      }),
  );
  return { flight, land: (answer: string) => land(answer) };
}

describe('a flight that several take part in', () => {
  it('brings each of them the same answer', async () => {
    const pilot = someOperation();
    const { flight, land } = takeOff(pilot);
    const answers = [flight.join(pilot), flight.join(someOperation())];
    land('answer');
    expect(await Promise.all(answers)).toEqual(['answer', 'answer']);
    await flight.landing;
  });

  it.each([
    ['still waits for its turn', true, 'UPSTREAM_THROTTLED'],
    ['has been sent', false, 'UPSTREAM_TIMEOUT'],
  ])('fails for whoever must leave while it %s by what held it up', async (_, waits, code) => {
    const pilot = someOperation();
    const { flight, land } = takeOff(pilot);
    const over = new AbortController();
    const [stays, leaves] = [
      flight.join(pilot),
      flight.join(someOperation({ signal: over.signal })),
    ];
    flight.onWait(true);
    if (!waits) flight.onWait(false);
    over.abort();
    await expect(leaves).rejects.toMatchObject({ code });
    land('answer');
    expect(await stays).toBe('answer');
  });

  it('has until the last of their deadlines, and is as small as the smallest of them', () => {
    const pilot = someOperation({ deadline: 1000, isLarge: true });
    const { flight, land } = takeOff(pilot);
    void flight.join(pilot);
    expect([flight.deadline, flight.isLarge]).toEqual([1000, true]);
    void flight.join(someOperation({ deadline: 3000, isLarge: false }));
    void flight.join(someOperation({ deadline: 2000, isLarge: true }));
    expect([flight.deadline, flight.isLarge]).toEqual([3000, false]);
    land('answer');
  });

  it('goes on for the others when one of them leaves, be it the one who wanted it first', async () => {
    const leaving = new AbortController();
    const pilot = someOperation({ signal: leaving.signal });
    const { flight, land } = takeOff(pilot);
    const first = flight.join(pilot);
    const other = flight.join(someOperation());
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(flight.isAbandoned).toBe(false);
    land('answer');
    expect(await other).toBe('answer');
  });

  it('U22: ends when the last of them has left, with its own error', async () => {
    const leaving = new AbortController();
    const pilot = someOperation({ signal: leaving.signal });
    const { flight } = takeOff(pilot);
    const answers = [flight.join(pilot), flight.join(someOperation({ signal: leaving.signal }))];
    leaving.abort();
    expect(flight.isAbandoned).toBe(true);
    for (const answer of answers) await expect(answer).rejects.toThrow('given up');
    await flight.landing;
  });

  it('does not begin to wait for one who has gone already', async () => {
    const pilot = someOperation({ signal: AbortSignal.abort() });
    const { flight } = takeOff(pilot);
    await expect(flight.join(pilot)).rejects.toThrow('given up');
    expect(flight.isAbandoned).toBe(true);
  });
});
