import { startEmulator } from '../emulator/emulator.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { ask, startGatewayProcess } from './gateway-process.ts';

// Measures the time from the start of the built program to its first response.

const emulator = await startEmulator();
const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type sessions { nodes { id } } } }`;
for (let round = 1; round <= 7; round += 1) {
  const startedAt = performance.now();
  const gateway = await startGatewayProcess(emulator.url);
  const listening = performance.now() - startedAt;
  const answer = await ask(gateway.url, query);
  const answered = performance.now() - startedAt;
  gateway.stop();
  console.log(
    `round ${round}: listening after ${Math.round(listening)} ms, first response after ${Math.round(answered)} ms, ` +
      `right: ${answer.includes('PEER_TO_PEER')}`,
  );
}
await emulator.close();
