import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Heartbeats } from '../../src/changes/heartbeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('Each connection beats every so many seconds from its beginning, and not all in the same second', () => {
  const heartbeats = new Heartbeats(4);
  const beats: string[] = [];
  const connectionOf = (name: string) => ({ beat: () => void beats.push(name) });
  heartbeats.add(connectionOf('first'));
  vi.advanceTimersByTime(1000);
  heartbeats.add(connectionOf('second'));
  vi.advanceTimersByTime(2500);
  expect(beats).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(beats).toEqual(['first']);
  vi.advanceTimersByTime(1000);
  expect(beats).toEqual(['first', 'second']);
  vi.advanceTimersByTime(4000);
  expect(beats).toEqual(['first', 'second', 'first', 'second']);
});

it('A connection that was removed beats no more, and without any there is no timer', () => {
  const heartbeats = new Heartbeats(2);
  const beat = vi.fn();
  const one = { beat };
  heartbeats.add(one);
  vi.advanceTimersByTime(2000);
  heartbeats.remove(one);
  vi.advanceTimersByTime(4000);
  expect(beat).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});
