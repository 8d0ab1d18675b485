import { describe, expect, it } from 'vitest';
import { SlidingWindow } from '../../src/quota/sliding-window.ts';
import { SlidingWindows } from '../../src/quota/sliding-windows.ts';
import { microsoftQuota } from '../../src/quota/granted-windows.ts';

/** Three in a second, warm from the beginning. */
const create = (warmUntil = 0) => new SlidingWindow({ requests: 3, seconds: 1 }, warmUntil);

describe('SlidingWindow', () => {
  it('A slot is taken until one window length after the response', () => {
    const window = create();
    window.take('a');
    expect(window.available(5000)).toBe(2);
    window.answered('a', 5000);
    expect(window.available(5999)).toBe(2);
    expect(window.available(6000)).toBe(3);
  });

  it('Slots become free in order of time, whatever the order of the responses', () => {
    const window = create();
    window.take('a');
    window.take('b');
    window.answered('a', 2000);
    window.answered('b', 1000);
    expect(window.slots(1500)).toEqual([
      { at: 1500 },
      { at: 2000, client: 'b' },
      { at: 3000, client: 'a' },
    ]);
    expect([window.available(2000), window.available(3000)]).toEqual([2, 3]);
  });

  it('A request that was not sent takes no slot', () => {
    const window = create();
    window.take('a');
    window.refund('a');
    expect(window.available(0)).toBe(3);
    expect(window.usage(0).held('a')).toBe(0);
  });

  it('A window knows how many slots each client holds', () => {
    const window = create();
    window.take('a');
    window.take('b');
    window.take('a');
    window.answered('a', 10);
    expect(['a', 'b'].map(window.usage(10).held)).toEqual([2, 1]);
    expect(['a', 'b'].map(window.usage(1010).held)).toEqual([1, 1]);
  });

  it('A window gives half of its slots in the first length after the start, and at least one', () => {
    const window = create(1000);
    expect([window.available(999), window.available(1000)]).toEqual([1, 3]);
    const least = new SlidingWindow({ requests: 1, seconds: 1 }, 1000);
    expect(least.available(0)).toBe(1);
  });

  it('A closed window gives no slot', () => {
    const window = create();
    window.close(700);
    window.close(300);
    expect([window.available(699), window.available(700)]).toEqual([0, 3]);
    expect([window.isIdle(699), window.isIdle(700)]).toEqual([false, true]);
  });

  it('A window knows when each of its slots can be free', () => {
    const window = create(400);
    window.take('a');
    window.answered('a', 10);
    expect(window.slots(100)).toEqual([{ at: 400 }, { at: 400 }, { at: 1010, client: 'a' }]);
    window.close(700);
    expect(window.slots(100).map(({ at }) => at)).toEqual([700, 700, 1010]);
    window.take('b');
    expect(window.slots(800)).toEqual([
      { at: 800 },
      { at: 1010, client: 'a' },
      { at: 1800, client: 'b' },
    ]);
  });

  it.each([
    [0, 500],
    [2, 500],
    [3, 1010],
    [4, 1500],
    [6, 2010],
    [7, 2500],
  ])('A window can send %d requests by %d', (requests, time) => {
    const window = create();
    window.take('a');
    window.answered('a', 10);
    expect(window.earliest(requests, 500)).toBe(time);
  });
});

describe('SlidingWindows', () => {
  const quotaKey = (key: string) => ({ window: 'recordFirst', key }) as const;

  it.each([
    [1, [1500, 10, 50, 15, 55]],
    [2, [750, 5, 25, 7, 27]],
    [10, [150, 1, 5, 1, 5]],
  ])(
    'Microsoft’s figures are shared among %d replicas, with at least one request each',
    (replicas, shares) => {
      const windows = new SlidingWindows(microsoftQuota, { replicas, warmFrom: 0 });
      expect(Object.values(windows.shares).map(({ requests }) => requests)).toEqual(shares);
      expect(Object.values(windows.shares).map(({ seconds }) => seconds)).toEqual([
        20, 20, 300, 20, 300,
      ]);
    },
  );

  it('Each record has its own window', () => {
    const windows = new SlidingWindows(microsoftQuota, { replicas: 1, warmFrom: 0 });
    windows.narrow(quotaKey('a'), 0).take('a client');
    expect(windows.narrow(quotaKey('a'), 0)).toBe(windows.narrow(quotaKey('a'), 0));
    expect(windows.narrow(quotaKey('a'), 0)).not.toBe(windows.narrow(quotaKey('b'), 0));
    expect(windows.peek(quotaKey('a'))).toBe(windows.narrow(quotaKey('a'), 0));
  });

  it('A window is dropped when it is idle, and not before', () => {
    const windows = new SlidingWindows(microsoftQuota, { replicas: 1, warmFrom: 0 });
    const kept = windows.narrow(quotaKey('kept'), 0);
    kept.take('a');
    for (let second = 0; second < 10_000; second += 1) {
      const window = windows.narrow(quotaKey(`record ${second}`), second * 1000);
      window.take('a');
      window.answered('a', second * 1000);
      expect(windows.size).toBeLessThan(50);
    }
    expect(windows.narrow(quotaKey('kept'), 10_000_000)).toBe(kept);
  });

  it('A window is kept while a request waits for it', () => {
    const windows = new SlidingWindows(microsoftQuota, { replicas: 1, warmFrom: 0 });
    const awaited = windows.narrow(quotaKey('awaited'), 0);
    awaited.waiting += 1;
    for (let index = 0; index < 10; index += 1) windows.narrow(quotaKey(`record ${index}`), 0);
    expect(windows.narrow(quotaKey('awaited'), 0)).toBe(awaited);
  });

  it('A window that was only looked at is not kept', () => {
    const windows = new SlidingWindows(microsoftQuota, { replicas: 1, warmFrom: 0 });
    windows.peek(quotaKey('a'));
    expect(windows.size).toBe(1);
  });
});
