import { watchEventLoop } from '../test/support/event-loop-lag.ts';
import { excesses } from '../test/support/excesses.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { startSystem } from '../test/support/system/system.ts';
import { prepareJson } from '../src/msgraph/json/read-json.ts';

// Measures how long a response takes that has far more of one thing than Microsoft returns, and how long
// it blocks other requests. The emulator runs in the same process and sends a prepared text.

const counts = [10_000, 40_000, 160_000];
const mebibyte = 1 << 20;

async function measure(work: () => Promise<unknown>): Promise<string> {
  const stop = watchEventLoop();
  const startedAt = performance.now();
  await work();
  const milliseconds = performance.now() - startedAt;
  return `${milliseconds.toFixed(0)} ms (pause ${stop().toFixed(0)} ms)`;
}

const system = await startSystem();
for (const { of, selection, members } of excesses) {
  const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type ${selection} } }`;
  const figures: string[] = [];
  for (const count of counts) {
    system.emulator.answerNext(() => true, { body: JSON.stringify(members(count)) });
    figures.push(await measure(() => system.ask(query)));
  }
  console.log(`${of}, ${counts.join(', ')}: ${figures.join(', ')}`);
}
await system.close();

const stream = { streamId: '1', averageJitter: 'PT0.016S', averagePacketLossRate: 0.01381693 };
const media = { label: 'main-audio', streams: Array(20).fill({ ...stream, videoCodec: null }) };
for (const size of [1, 4, 16, 31]) {
  const session = JSON.stringify({ id: 's', segments: [{ id: 's', media: [media, media] }] });
  const sessions = Array(Math.floor((size * mebibyte) / session.length))
    .fill(session)
    .join(',');
  const body = Buffer.from(`{"sessions":[${sessions}]}`);
  let read: () => unknown = () => undefined;
  const prepared = await measure(async () => (read = await prepareJson(body)));
  const parsed = await measure(() => Promise.resolve(read()));
  console.log(`sessions of ${size} MiB: prepared in ${prepared}, parsed in ${parsed}`);
}
