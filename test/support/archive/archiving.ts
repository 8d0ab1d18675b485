import { onTestFinished } from 'vitest';
import type { Clock } from '../../../emulator/clock.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import { Archivist, type ArchivistParts } from '../../../src/archive/intake/archivist.ts';
import { RecordQueue } from '../../../src/archive/intake/queue.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { readRuleSets } from '../../../src/config/read-rule-sets.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import type { Quota } from '../../../src/quota/granted-windows.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { StreamCounter } from '../../../src/statistics/facts/stream-counter.ts';
import type { Store } from '../../../src/store/store.ts';
import type { ReadOutcome } from '../../../src/telemetry/read-outcome.ts';
import { environmentFor } from '../environment.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { quotaOf } from '../upstream/budget-clock.ts';

/** An archivist at work, by a clock that stands still. */
export interface Archiving {
  readonly emulator: Emulator;
  /** The time of both. */
  readonly clock: Clock;
  readonly queue: RecordQueue;
  readonly archivist: Archivist;
  readonly budget: LocalBudget;
  readonly outcomes: readonly ReadOutcome[];
  /** How long each record took from its hint on, in milliseconds. */
  readonly lags: readonly number[];
  /** The failures that were no one's plan. */
  readonly failures: readonly unknown[];
  /** The URLs that were requested since the last call, with how many milliseconds had passed since the start. */
  takeRequests(): readonly (readonly [ms: number, url: string])[];
  /** Starts another process with the same store. */
  startAnother(parts?: Partial<ArchivistParts>): Archivist;
}

interface ArchivingOptions extends EmulatorOptions {
  readonly now: Date;
  /** More than is ever needed if absent. */
  readonly quota?: Quota;
}

/** Starts an archivist, and an emulator that ends with the test. Nothing is retried except by the archivist. */
export async function startArchiving(
  store: Store,
  options: ArchivingOptions,
  parts: Partial<ArchivistParts> = {},
): Promise<Archiving> {
  const started = options.now.getTime();
  const requests: (readonly [number, string])[] = [];
  const emulator = await startEmulator({
    ...options,
    faults(request) {
      requests.push([emulator.clock.now - started, decodeURIComponent(request.url)]);
      return options.faults?.(request);
    },
  });
  const configuration = {
    ...readConfiguration(environmentFor(emulator.url)),
    retries: { maximum: 0, baseMs: 0 },
  };
  const budget = new LocalBudget({ quota: options.quota ?? quotaOf({}), replicas: 1 });
  const client = createMsgraphClient(configuration, silentTelemetry, budget);
  const queue = new RecordQueue(store);
  const counter = new StreamCounter(readRuleSets(configuration.quality).all);
  const { clock } = emulator;
  const outcomes: ReadOutcome[] = [];
  const lags: number[] = [];
  const failures: unknown[] = [];
  const archivists: Archivist[] = [];
  const startAnother = (other: Partial<ArchivistParts> = {}) => {
    const archivist = new Archivist({
      ...{ store, queue, clock, read: client.read, root: emulator.url, counter },
      hasSpare: (quotaKey, reserve) => !options.quota || budget.hasSpare(quotaKey, reserve),
      telemetry: {
        recordArchived: (lagMs) => lags.push(lagMs),
        recordReadEnded: (outcome) => outcomes.push(outcome),
        unplannedFailure: (failure) => failures.push(failure),
      },
      ...parts,
      ...other,
    });
    archivist.start();
    archivists.push(archivist);
    return archivist;
  };
  onTestFinished(async () => {
    await Promise.all(archivists.map((archivist) => archivist.close()));
    await client.close();
    await emulator.close();
  });
  const archivist = startAnother();
  const takeRequests = () => requests.splice(0);
  return {
    ...{ emulator, clock, queue, archivist, budget, outcomes, lags, failures },
    ...{ takeRequests, startAnother },
  };
}
