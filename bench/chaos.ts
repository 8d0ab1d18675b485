import { parseArgs } from 'node:util';
import { runChaos } from '../test/support/chaos.ts';
import { watchEventLoop } from '../test/support/event-loop-lag.ts';

// `npm run chaos -- --minutes 30 --seed 7` runs the chaos test of `npm test` for the given time.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '7' },
    probability: { type: 'string', default: '0.3' },
  },
});
process.on('unhandledRejection', (reason) => {
  console.error('Unhandled rejection:', reason);
  process.exitCode = 1;
});
const deadlineMs = 3000;
const lagMs = watchEventLoop();
const report = await runChaos({
  seed: Number(values.seed),
  durationMs: Number(values.minutes) * 60_000,
  probability: Number(values.probability),
  deadlineMs,
  clients: 8,
});
// The emulator and other programs on the machine delay this process as well.
const latestMs = deadlineMs + 250 + lagMs();
console.log({ ...report, wrong: report.wrong.length, latestMs });
for (const wrong of report.wrong.slice(0, 5)) console.error(wrong);
if (report.wrong.length > 0 || report.slowestMs > latestMs) process.exitCode = 1;
