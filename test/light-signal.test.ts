import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { LightSignal } from '../src/light-signal.ts';

describe('LightSignal', () => {
  it('A light signal calls its listeners once, in the order in which they were added', () => {
    const signal = new LightSignal();
    const calls: string[] = [];
    signal.addEventListener('abort', () => calls.push('first'));
    signal.addEventListener('abort', () => calls.push('second'));
    expect(signal.aborted).toBe(false);
    signal.abort('a reason');
    signal.abort('another reason');
    expect(calls).toEqual(['first', 'second']);
    expect([signal.aborted, signal.reason]).toEqual([true, 'a reason']);
  });

  it('A light signal does not call a listener that was removed, even by a listener before it', () => {
    const signal = new LightSignal();
    const removed = vi.fn();
    signal.addEventListener('abort', () => signal.removeEventListener('abort', removed));
    signal.addEventListener('abort', removed);
    signal.abort('a reason');
    expect(removed).not.toHaveBeenCalled();
  });

  it('A light signal calls no listener that is added after it has aborted', () => {
    const signal = new LightSignal();
    const late = vi.fn();
    signal.addEventListener('abort', () => signal.addEventListener('abort', late));
    signal.abort('a reason');
    signal.addEventListener('abort', late);
    signal.abort('a reason');
    expect(late).not.toHaveBeenCalled();
  });

  it('A light signal aborts with the signal that it is made from, for the same reason', () => {
    const controller = new AbortController();
    const signal = LightSignal.from(controller.signal);
    const act = vi.fn();
    signal.addEventListener('abort', act);
    controller.abort('a reason');
    expect(act).toHaveBeenCalledTimes(1);
    expect([signal.aborted, signal.reason]).toEqual([true, 'a reason']);
    const late = LightSignal.from(controller.signal);
    expect([late.aborted, late.reason]).toEqual([true, 'a reason']);
  });

  it('A light signal adds one listener to the signal that it is made from, however many it has itself', () => {
    const { signal } = new AbortController();
    const light = LightSignal.from(signal);
    for (let count = 0; count < 250; count += 1) light.addEventListener('abort', () => undefined);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  });

  it('A light signal is made of a light signal without another one', () => {
    const signal = new LightSignal();
    expect(LightSignal.from(signal)).toBe(signal);
  });
});
