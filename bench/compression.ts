import { request } from 'node:http';
import { startEmulator } from '../emulator/emulator.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { startGatewayProcess } from './gateway-process.ts';

// Measures the CPU cost of compressing a response with 60 sessions, and the bytes saved on the wire.
// Microsoft's response is cached, so only the operation itself is measured.

const operations = 400;
const query = `{ callRecord(id: "${storyRecords.meetingOf150Sessions}") { sessions(first: 60) { nodes {
  id sessionId startDateTime endDateTime modalities
  caller { userAgent { headerValue } ... on ParticipantEndpoint { associatedIdentity { displayName } } }
  segments { id startDateTime endDateTime media {
    label callerNetwork { connectionType linkSpeed wifiSignalStrength }
    streams { streamDirection averageJitterMs averagePacketLossRate averageRoundTripTimeMs } } } } } } }`;

const emulator = await startEmulator();
const gateway = await startGatewayProcess(emulator.url);
for (const round of ['warm up', 'round 1', 'round 2', 'round 3']) {
  for (const encoding of ['identity', 'gzip']) {
    const before = gateway.cpuMs();
    let bytes = 0;
    for (let number = 0; number < operations; number += 1) bytes = await ask(encoding);
    const cpuMs = (gateway.cpuMs() - before) / operations;
    console.log(
      `${round}: ${encoding}, ${bytes} bytes, ${cpuMs.toFixed(2)} ms of CPU per operation`,
    );
  }
}
await gateway.stop();
await emulator.close();

/** The bytes of a response as sent on the wire: `fetch` would inflate them. */
function ask(encoding: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'accept-encoding': encoding };
  return new Promise((resolve, reject) => {
    const sent = request(gateway.url, { method: 'POST', headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    });
    sent.on('error', reject).end(JSON.stringify({ query }));
  });
}
