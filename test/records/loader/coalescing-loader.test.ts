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

describe('flights', () => {
  it('carry together what is wanted of one place in one tick', async () => {
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

  it('carry as well what is wanted within the promises of the same tick', async () => {
    const { flights, departures } = createFlights();
    const later = Promise.resolve()
      .then(() => undefined)
      .then(() => flights.load('x', 'b'));
    await Promise.all([flights.load('x', 'a'), later]);
    expect(departures).toEqual(['x ab']);
  });

  it('take in later what they cover, and take off again for what none covers', async () => {
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

  it('to one place take in nobody who wants to another', async () => {
    const { flights, departures } = createFlights();
    await flights.load('x', 'a');
    await flights.load('y', 'a');
    expect(departures).toEqual(['x a', 'y a']);
  });

  it('take off before anybody has awaited them', async () => {
    const { flights, departures } = createFlights();
    void flights.load('x', 'a');
    await nextTick();
    expect(departures).toEqual(['x a']);
  });
});
