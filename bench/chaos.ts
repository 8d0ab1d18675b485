import { parseArgs } from 'node:util';
import { runChaos } from '../test/reliability/chaos.ts';

// `npm run chaos -- --minutes 30 --seed 7`: as long as asked what `npm test` does for some seconds.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '7' },
    probability: { type: 'string', default: '0.3' },
  },
});
process.on('unhandledRejection', (reason) => {
  console.error('A rejection that nobody handled:', reason);
  process.exitCode = 1;
});
const report = await runChaos({
  seed: Number(values.seed),
  durationMs: Number(values.minutes) * 60_000,
  probability: Number(values.probability),
  deadlineMs: 3000,
  clients: 8,
});
console.log({ ...report, wrong: report.wrong.length });
for (const wrong of report.wrong.slice(0, 5)) console.error(wrong);
if (report.wrong.length > 0) process.exitCode = 1;
