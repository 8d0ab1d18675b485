import { vi } from 'vitest';

interface Patience {
  readonly timeout?: number;
  readonly interval?: number;
}

/**
 * Waits until a check passes, far longer than it should take, because a busy machine makes everything late. For a
 * single value, `expect.poll` is as patient.
 */
export function eventually<Result>(
  check: () => Result | Promise<Result>,
  { timeout = 30_000, interval = 50 }: Patience = {},
): Promise<Result> {
  // oxlint-disable-next-line no-restricted-properties -- This is the one place that chooses the time.
  return vi.waitFor(check, { timeout, interval });
}
