import type { Configuration } from './config/configuration.ts';
import type { Budget } from './quota/budget.ts';
import { LocalBudget } from './quota/local-budget.ts';
import type { Store } from './store/store.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** A budget that is open. */
export interface OpenBudget {
  readonly budget: Budget;
  /** Tells others what was spent, if they can know. */
  close(): Promise<void>;
}

/**
 * Opens the budget: with a store, all gateways of this store share the quota, and a start forgets nothing.
 *
 * @param store of the archive.
 * @param now milliseconds since 1970.
 */
export async function openBudget(
  configuration: Pick<Configuration, 'quota' | 'replicas' | 'archive'>,
  store: Store | undefined,
  now: number,
  telemetry: Telemetry,
): Promise<OpenBudget> {
  const { archive } = configuration;
  if (!archive || !store) {
    return { budget: new LocalBudget(configuration, telemetry), close: () => Promise.resolve() };
  }
  const { SharedBudget } = await import('./quota/shared-budget.ts');
  // The archive may use all its connections to a server at times. A file has one writer anyway.
  const ownStore = store.engine === 'postgres' ? await openAnother(archive.url, now) : undefined;
  const budget = new SharedBudget(configuration, ownStore ?? store, telemetry);
  return {
    budget,
    async close() {
      await budget.close();
      await ownStore?.close();
    },
  };
}

async function openAnother(url: string, now: number): Promise<Store> {
  const { openStore } = await import('./store/open-store.ts');
  return openStore(url, now);
}
