import type { Emulator } from '../../../emulator/emulator.ts';
import {
  CallLogArchivist,
  type CallLogParts,
} from '../../../src/archive/logs/call-log-archivist.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import { onlyProcess } from '../../../src/notifications/leadership.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import type { Store } from '../../../src/store/store.ts';
import { environmentFor } from '../environment.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { quotaOf } from '../upstream/budget-clock.ts';

/** Archives the logs of telephone calls as Microsoft has them now. @returns how many steps that took. */
export async function archiveLogs(
  store: Store,
  emulator: Emulator,
  now: number,
  parts: Partial<CallLogParts> = {},
): Promise<number> {
  const configuration = readConfiguration(environmentFor(emulator.url));
  const budget = new LocalBudget({ quota: quotaOf({}), replicas: 1 });
  const client = createMsgraphClient(configuration, silentTelemetry, budget);
  const archivist = new CallLogArchivist({
    ...{ store, read: client.read, root: emulator.url, hasSpare: () => true },
    ...{ clock: { now }, keepMs: undefined, leadership: onlyProcess },
    ...parts,
  });
  let steps = 0;
  while ((await archivist.step()) <= now + 1000) steps += 1;
  await client.close();
  return steps;
}
