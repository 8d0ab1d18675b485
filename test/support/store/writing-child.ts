import { openStore } from '../../../src/store/open-store.ts';

// Tells of each transaction once it is acknowledged, until it is killed.

const store = await openStore(process.argv[2] ?? '', 0);
for (let count = 1; ; count += 1) {
  const sql = "INSERT INTO setting (name, value) VALUES ($1, '')";
  await store.write([{ sql, values: [String(count)] }]);
  process.stdout.write(`${count}\n`);
}
