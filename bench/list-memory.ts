import { startEmulator } from '../emulator/emulator.ts';
import { seededTenant } from '../emulator/seeded-tenant.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { type Json, tenantOf } from '../emulator/tenant.ts';
import { ask, startGatewayProcess } from './gateway-process.ts';

// Measures the memory growth of the gateway during a list of 60 records, each with the first 60 sessions
// and everything below them.

const townHall = seededTenant(new Date()).records.find(({ id }) => id === storyRecords.townHall);
if (!townHall) throw new Error('The emulator has no town hall.');
/** Microsoft's sessions have about 17 kB. The emulator's are smaller, so every third one is doubled. */
const session = (index: number) => {
  const { segments, ...rest } = townHall.session(index);
  const list = Array.isArray(segments) ? (segments as readonly Json[]) : [];
  return { ...rest, segments: index % 3 === 0 ? [...list, ...list] : list };
};
const records = Array.from({ length: 60 }, (_, index) => {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return { ...townHall, id, session, record: { ...townHall.record, id }, exemptFromExpiry: true };
});
const emulator = await startEmulator({ tenant: tenantOf(records) });
const gateway = await startGatewayProcess(emulator.url);

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
const query = `{ callRecords(first: 60) { nodes { type sessions(first: 60) { nodes {
  segments { media { label streams { averageJitterMs averagePacketLossRate } } } } } } } }`;

await ask(gateway.url, '{ callRecords(first: 1) { nodes { id } } }');
const before = gateway.memory().residentBytes;
for (let round = 1; round <= 5; round += 1) {
  emulator.clearRequests();
  const startedAt = performance.now();
  const answer = await ask(gateway.url, query);
  const seconds = (performance.now() - startedAt) / 1000;
  const upstream = emulator.requests.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(
    `round ${round}: ${megabytes(upstream)} MB from Microsoft Graph, ${megabytes(answer.length)} MB response, ` +
      `${seconds.toFixed(1)} s, errors: ${answer.includes('"errors"')}, peak growth ${megabytes(gateway.memory().peakBytes - before)} MB`,
  );
}
await gateway.stop();
await emulator.close();
