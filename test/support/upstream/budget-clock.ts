import { vi } from 'vitest';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import type { UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import type { QuotaKey, Quota, WindowFigures } from '../../../src/quota/granted-windows.ts';
import { someOperation } from './operation.ts';
import { upstreamRequest } from './upstream.ts';

/** A window that no test fills. */
const plenty: WindowFigures = { requests: 1000, seconds: 1 };

export const quotaOf = (quota: Partial<Quota>): Quota => ({
  application: plenty,
  recordFirst: plenty,
  recordLater: plenty,
  listFirst: plenty,
  listLater: plenty,
  ...quota,
});

/** Returns a budget whose first windows have passed. Needs the fake timers of vitest. */
export async function warmBudget(quota: Partial<Quota>, replicas = 1): Promise<LocalBudget> {
  const budget = new LocalBudget({ quota: quotaOf(quota), replicas });
  await vi.advanceTimersByTimeAsync(300_000);
  return budget;
}

export const first = (key: string): QuotaKey => ({ window: 'recordFirst', key });
export const later = (key: string): QuotaKey => ({ window: 'recordLater', key });

export interface RequestOptions {
  readonly client?: string;
  readonly isLarge?: boolean;
  /** Counted from now. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export function requestOf(
  quotaKey: QuotaKey | undefined,
  options: RequestOptions = {},
): UpstreamRequest {
  const { deadlineMs = Infinity, ...rest } = options;
  const operation = someOperation({ ...rest, deadline: performance.now() + deadlineMs });
  return upstreamRequest({ operation, ...(quotaKey ? { quotaKey } : {}) });
}
