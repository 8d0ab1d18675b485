import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from '../src/clock.ts';

const start = Date.parse('2026-11-28T09:00:00Z');
const day = 86_400_000;

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

describe('SystemClock', () => {
  it('runs a task at its time, even if that is further away than a timer can wait', async () => {
    const task = vi.fn();
    new SystemClock().at(start + 60 * day, task);
    await vi.advanceTimersByTimeAsync(60 * day - 1);
    expect(task).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(task).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs a task of the past as soon as possible, and not within the call', async () => {
    const task = vi.fn();
    new SystemClock().at(start - day, task);
    expect(task).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(0);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('waits on if the system clock was set back meanwhile', async () => {
    const task = vi.fn();
    new SystemClock().at(start + 1000, task);
    vi.setSystemTime(start - 1000);
    await vi.advanceTimersByTimeAsync(1999);
    expect(task).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('forgets a task that is cancelled', async () => {
    const task = vi.fn();
    new SystemClock().at(start + 1000, task)();
    await vi.advanceTimersByTimeAsync(2000);
    expect(task).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
