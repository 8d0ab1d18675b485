import { Lease } from '../../../src/store/lease.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { StoreConflictError, StoreUnavailableError } from '../../../src/store/store.ts';

// Leads as long as it is let, and writes as a leader does: it looks whether it leads, and writes a while later.

const [, , url = '', termMs = ''] = process.argv;
const store = await openStore(url, Date.now());
const lease = new Lease({ store, name: 'work', termMs: Number(termMs) });
await lease.start();

for (let count = 1; ; count += 1) {
  const guard = lease.guard();
  process.stdout.write(`writing ${count}\n`);
  // The test pauses the process here.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const sql = 'INSERT INTO setting (name, value) VALUES ($1, $2)';
  try {
    await store.write([...guard, { sql, values: [`child ${count}`, 'led'] }]);
  } catch (failure) {
    // The server has ended the connection if the pause was in the middle of a transaction.
    if (failure instanceof StoreUnavailableError) continue;
    if (!(failure instanceof StoreConflictError)) throw failure;
    process.stdout.write(`refused ${count}\n`);
  }
}
