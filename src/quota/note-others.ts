import type { Quota, QuotaKey } from './granted-windows.ts';
import type { LocalBudget } from './local-budget.ts';
import type { LogAnswer, OtherSlots } from './log-round.ts';

/**
 * Tells the budget of this process what others hold.
 *
 * @param seen the own windows of the requests for which the log was asked.
 */
export function noteOthers(
  local: LocalBudget,
  quota: Quota,
  { others }: LogAnswer,
  seen: readonly (QuotaKey | undefined)[],
): void {
  const windows = new Map<string, readonly OtherSlots[]>([[nameOf(undefined), []]]);
  const keys = new Map<string, QuotaKey>();
  for (const quotaKey of seen) {
    windows.set(nameOf(quotaKey), []);
    if (quotaKey) keys.set(nameOf(quotaKey), quotaKey);
  }
  for (const slots of others) {
    const name = nameOf(slots);
    windows.set(name, [...(windows.get(name) ?? []), slots]);
  }
  for (const [name, slots] of windows) note(local, quota, keys.get(name), slots);
}

function note(
  local: LocalBudget,
  quota: Quota,
  quotaKey: QuotaKey | undefined,
  slots: readonly OtherSlots[],
): void {
  const now = performance.now();
  const lengthMs = quota[quotaKey?.window ?? 'application'].seconds * 1000;
  const held = slots.filter(({ isClosed }) => !isClosed);
  for (const { freeInMs, isClosed } of slots) {
    if (isClosed) local.close({ quotaKey, forMs: freeInMs });
  }
  // A request that is under way is free one length later at the earliest, whatever the log holds for it.
  const others = held.map(({ freeInMs, count }) => ({
    at: now + Math.min(freeInMs, lengthMs),
    count,
  }));
  local.setOthers(
    quotaKey,
    others.sort((one, other) => one.at - other.at),
  );
}

function nameOf(key: { readonly window: string; readonly key: string } | undefined): string {
  return key ? `${key.window} ${key.key}` : 'application ';
}
