import { beforeAll, describe, expect, test } from 'vitest';
import type { RetryAfterForm } from '../../emulator/quota/retry-after.ts';
import { ask, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { madeTenant } from '../support/emulator/made-records.ts';

let time = 0;

function retryAfters(retryAfterForm: RetryAfterForm) {
  const quota = { listFirst: { requests: 1, seconds: 20 } };
  const monotonic = () => time;
  const emulator = withEmulator({ tenant: madeTenant(1, 1), quota, retryAfterForm, monotonic });
  beforeAll(() => ask(emulator(), RECORDS));
  return async () => {
    time += 2_345;
    const { status, headers } = await ask(emulator(), RECORDS);
    expect(status).toBe(429);
    return headers.get('retry-after');
  };
}

describe('Retry-After of a 429', () => {
  describe('Form: whole seconds', () => {
    const retryAfter = retryAfters('integer');
    test('Retry-After in whole seconds is never too short', async () =>
      expect(await retryAfter()).toBe('20'));
  });

  describe('Form: decimal', () => {
    const retryAfter = retryAfters('decimal');
    test('Retry-After as a decimal has thousandths', async () =>
      expect(await retryAfter()).toBe('20.000'));
  });

  describe('Form: date', () => {
    const retryAfter = retryAfters('date');
    test('Retry-After as a date goes by the clock of its response', async () =>
      expect(await retryAfter()).toBe('Wed, 25 Nov 2026 12:00:20 GMT'));
  });

  describe('Form: none', () => {
    const retryAfter = retryAfters('none');
    test('The 429 has no Retry-After if its form is none', async () =>
      expect(await retryAfter()).toBeNull());
  });

  describe('Form: garbage', () => {
    const retryAfter = retryAfters('garbage');
    test('Retry-After as garbage has another value each time', async () => {
      for (const expected of ['soon', '-5', '0', '1e9', 'Wed, 21 Oct 2015 07:28:00 GMT']) {
        expect(await retryAfter()).toBe(expected);
      }
      expect((await retryAfter())?.length).toBeGreaterThan(10_000);
      expect(await retryAfter()).toBe('soon');
    });
  });
});
