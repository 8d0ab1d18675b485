import { setImmediate as nextTick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { CoalescingLoader } from '../../../src/records/loader/coalescing-loader.ts';

/** Flights that carry sets of letters; an answer is the place that it flew to with what it carries. */
function createFlights() {
  const departures: string[] = [];
  const flights = new CoalescingLoader<string, { readonly departure: string }>({
    merge: (one, other) => [...new Set([...Array.from(one), ...Array.from(other)])].sort().join(''),
    covers: (carried, asked) => Array.from(asked).every((letter) => carried.includes(letter)),
    start(key, projection) {
      const departure = `${key} ${projection}`;
      departures.push(departure);
      return { departure };
    },
  });
  return { flights, departures };
}

describe('CoalescingLoader', () => {
  it('Requests for one key in one tick are one load', async () => {
    const { flights, departures } = createFlights();
    const responses = await Promise.all([
      flights.load('x', 'b'),
      flights.load('y', 'c'),
      flights.load('x', 'a'),
      flights.load('x', 'b'),
    ]);
    expect(departures).toEqual(['x ab', 'y c']);
    expect(responses.map(({ departure }) => departure)).toEqual(['x ab', 'y c', 'x ab', 'x ab']);
    expect(responses[2]).toBe(responses[0]);
  });

  it('Requests from promises of the same tick join the load', async () => {
    const { flights, departures } = createFlights();
    const later = Promise.resolve()
      .then(() => undefined)
      .then(() => flights.load('x', 'b'));
    await Promise.all([flights.load('x', 'a'), later]);
    expect(departures).toEqual(['x ab']);
  });

  it('A later request uses a load that covers it, and starts another if none does', async () => {
    const { flights, departures } = createFlights();
    const first = await flights.load('x', 'ab');
    await nextTick();
    expect(await flights.load('x', 'b')).toBe(first);
    const second = await flights.load('x', 'bc');
    expect(second).not.toBe(first);
    expect(await flights.load('x', 'c')).toBe(second);
    expect(await flights.load('x', 'a')).toBe(first);
    // No single flight has all three, and two are not put together.
    await flights.load('x', 'abc');
    expect(departures).toEqual(['x ab', 'x bc', 'x abc']);
  });

  it('Loads of different keys are separate', async () => {
    const { flights, departures } = createFlights();
    await flights.load('x', 'a');
    await flights.load('y', 'a');
    expect(departures).toEqual(['x a', 'y a']);
  });

  it('A load starts before it is awaited', async () => {
    const { flights, departures } = createFlights();
    void flights.load('x', 'a');
    await nextTick();
    expect(departures).toEqual(['x a']);
  });
});
