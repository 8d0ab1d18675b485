import { onTestFinished } from 'vitest';
import type { WholeRecord } from '../../../src/archive/intake/whole-record.ts';
import { WholeReader } from '../../../src/archive/intake/read-whole.ts';
import type { TakeTurn } from '../../../src/archive/intake/record-requests.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { readRuleSets } from '../../../src/config/read-rule-sets.ts';
import { LightSignal } from '../../../src/light-signal.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { environmentFor } from '../environment.ts';
import { StreamCounter } from '../../../src/statistics/facts/stream-counter.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { quotaOf } from '../upstream/budget-clock.ts';

export interface WholeReads {
  readonly reader: WholeReader;
  read(id: string, known?: number): Promise<WholeRecord | undefined>;
}

/** Reads whole records from a server over HTTP, as soon as it may. */
export function wholeReadsFrom(
  root: string,
  takeTurn: TakeTurn = () => Promise.resolve(() => undefined),
): WholeReads {
  const configuration = {
    ...readConfiguration(environmentFor(root)),
    retries: { maximum: 0, baseMs: 0 },
  };
  const budget = new LocalBudget({ quota: quotaOf({}), replicas: 1 });
  const client = createMsgraphClient(configuration, silentTelemetry, budget);
  onTestFinished(() => client.close());
  const counter = new StreamCounter(readRuleSets(configuration.quality).all);
  const reader = new WholeReader({ read: client.read, root, takeTurn, counter });
  return {
    reader,
    read: (id, known = -1) => reader.read(id, new LightSignal(), (version) => version <= known),
  };
}
