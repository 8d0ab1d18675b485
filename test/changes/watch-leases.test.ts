import { expect, it, onTestFinished, vi } from 'vitest';
import { LeaseWatch } from '../../src/changes/watch-leases.ts';
import { type GatewayError, UnauthenticatedError } from '../../src/errors.ts';

const callerWith = (...permissions: readonly string[]) => ({
  kind: 'user' as const,
  ...{ tenantId: 'tenant', objectId: 'object', applicationId: 'application' },
  permissions: new Set(permissions),
});

it('A14: A stream ends within 5 s when its token is rejected or has lost a role, and within 1 s of its end', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const caller = callerWith('CallRecords.Read', 'CallRecords.Read.Identity');
  const ended = new Map<string, string>();
  const watch = new LeaseWatch();
  const add = (name: string, verify: () => ReturnType<typeof callerWith>, lastsMs = Infinity) => {
    const stream = {
      lease: { caller, endsAt: Date.now() + lastsMs, verify: () => Promise.resolve().then(verify) },
      end(error: GatewayError) {
        ended.set(name, error.code);
        watch.remove(stream);
      },
    };
    watch.add(stream);
  };
  add('valid', () => caller);
  add('short', () => caller, 2500);
  add('rejected', () => {
    throw new UnauthenticatedError();
  });
  add('less', () => callerWith('CallRecords.Read'));
  await vi.advanceTimersByTimeAsync(3000);
  expect([...ended]).toEqual([['short', 'UNAUTHENTICATED']]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(Object.fromEntries(ended)).toEqual({
    short: 'UNAUTHENTICATED',
    rejected: 'UNAUTHENTICATED',
    less: 'FORBIDDEN',
  });
});
