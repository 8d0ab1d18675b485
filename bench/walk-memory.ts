import { startEmulator } from '../emulator/emulator.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { ask, startGatewayProcess } from './gateway-process.ts';

// Measures the memory growth of the gateway while a client reads 2,000 sessions and their streams by page.

interface Response {
  readonly data: {
    readonly callRecord: {
      readonly sessions: {
        readonly nodes: readonly { readonly id: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
}

const query = `query ($after: String) { callRecord(id: "${storyRecords.townHall}") {
  sessions(first: 60, after: $after) {
    nodes { id segments { media { streams { averageJitterMs } } } }
    pageInfo { hasNextPage endCursor } } } }`;

const emulator = await startEmulator();
const gateway = await startGatewayProcess(emulator.url);
let before = 0;
for (let round = 1; round <= 5; round += 1) {
  const ids = new Set<string>();
  for (let after: string | undefined, hasNextPage = true; hasNextPage;) {
    const { data } = JSON.parse(await ask(gateway.url, query, { after })) as Response;
    const { nodes, pageInfo } = data.callRecord.sessions;
    for (const { id } of nodes) ids.add(id);
    ({ hasNextPage, endCursor: after } = pageInfo);
    before ||= gateway.memory().residentBytes;
  }
  const growth = (gateway.memory().peakBytes - before) / 1024 / 1024;
  console.log(`round ${round}: ${ids.size} sessions, peak growth ${Math.round(growth)} MB`);
}
gateway.stop();
await emulator.close();
