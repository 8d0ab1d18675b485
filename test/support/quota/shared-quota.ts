import { setTimeout as sleep } from 'node:timers/promises';
import { Quota as MicrosoftQuota } from '../../../emulator/quota/quota.ts';
import type { Budget } from '../../../src/quota/budget.ts';
import type { Quota } from '../../../src/quota/granted-windows.ts';
import { SharedBudget } from '../../../src/quota/shared-budget.ts';
import type { Store } from '../../../src/store/store.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import type { StorePlace } from '../store/engines.ts';
import { first, quotaOf, type RequestOptions, requestOf } from '../upstream/budget-clock.ts';

/** A process that shares the quota. */
export interface Replica {
  readonly budget: SharedBudget;
  readonly store: Store;
  /** Conditions that the log has told, each with whether it begins. */
  readonly told: string[];
  close(): Promise<void>;
}

export async function openReplica(
  place: StorePlace,
  quota: Partial<Quota>,
  replicas = 3,
  given?: (store: Store) => Store,
): Promise<Replica> {
  const opened = await place.open();
  const store = given?.(opened) ?? opened;
  const told: string[] = [];
  const telemetry = {
    ...silentTelemetry,
    holds: (condition: string) => void told.push(`${condition} holds`),
    ended: (condition: string) => void told.push(`${condition} ended`),
  };
  const budget = new SharedBudget({ quota: quotaOf(quota), replicas }, store, telemetry);
  return {
    ...{ budget, store, told },
    async close() {
      await budget.close();
      await opened.close();
    },
  };
}

/** Takes slots of the application's window, and of a record's if one is named. */
export async function take(budget: Budget, count: number, record?: string): Promise<void> {
  const one = async () => (await budget.admit(ask(record))).answered();
  await Promise.all(Array.from({ length: count }, one));
}

/** How many of so many requests get their slots now. */
export async function granted(
  budget: Budget,
  count: number,
  { record, deadlineMs = 1000 }: { readonly record?: string; readonly deadlineMs?: number } = {},
): Promise<number> {
  const requests = Array.from({ length: count }, () =>
    budget.admit(ask(record, { deadlineMs })).then((reservation) => reservation.answered()),
  );
  const results = await Promise.allSettled(requests);
  return results.filter(({ status }) => status === 'fulfilled').length;
}

export const ask = (record?: string, options: RequestOptions = { deadlineMs: 20_000 }) =>
  requestOf(record === undefined ? undefined : first(record), options);

/** Microsoft's side: it counts each request at some time before it answers. */
export class Microsoft {
  readonly #quota: MicrosoftQuota;
  readonly #arrivals: number[] = [];

  constructor(quota: Partial<Quota>) {
    this.#quota = new MicrosoftQuota(quota);
  }

  /** How many requests came while their window had no slot left. */
  get violations(): number {
    return this.#quota.violations.length;
  }

  /** How many requests came between two moments. */
  arrivals(from: number, to: number): number {
    return this.#arrivals.filter((at) => at > from && at <= to).length;
  }

  async answer(record?: string): Promise<void> {
    await sleep(Math.random() * 10);
    const at = performance.now();
    const url = record
      ? `/v1.0/communications/callRecords/${record}`
      : '/v1.0/communications/callRecords/x/y';
    this.#quota.count({ method: 'GET', url }, at);
    this.#arrivals.push(at);
    await sleep(Math.random() * 20);
  }
}

/** Sends requests one after the other, as many at a time as there are clients, until it is stopped. */
export function sendAlways(budget: Budget, microsoft: Microsoft, records: readonly string[]) {
  let isStopped = false;
  const work = async (client: string) => {
    for (let count = 0; !isStopped; count += 1) {
      const record = records[count % records.length];
      const reservation = await budget
        .admit(ask(record, { client, deadlineMs: 1000 }))
        .catch(() => sleep(50));
      if (!reservation) continue;
      await microsoft.answer(record);
      reservation.answered();
    }
  };
  const clients = Array.from({ length: 20 }, (_, index) => work(`client ${index % 4}`));
  return async () => {
    isStopped = true;
    await Promise.all(clients);
  };
}
