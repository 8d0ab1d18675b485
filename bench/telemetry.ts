import { parseArgs } from 'node:util';
import { measureCost } from './telemetry/measure-cost.ts';

// `npm run bench:telemetry` measures how much processor time metrics and log add to a small record from the cache. A pair of
// rounds takes 0.8 s; more of them narrow the interval.

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '4' },
    pairs: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '0.4' },
    'warm-up': { type: 'string', default: '5' },
  },
});
const maximum = 0.05;
const { medianMs, added, interval, addedByProcess } = await measureCost({
  processes: Number(values.processes),
  pairs: Number(values.pairs),
  secondsOfRound: Number(values.seconds),
  warmUpSeconds: Number(values['warm-up']),
});
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(`with          ${medianMs.with.toFixed(4)} ms of processor time for an operation
without       ${medianMs.without.toFixed(4)} ms
added         ${percent(added)}, between ${percent(interval.low)} and ${percent(interval.high)} with a probability of 95 %
by process    ${addedByProcess.map(percent).join(', ')}`);
const isGood = added < maximum;
console.log(`${isGood ? 'good' : 'BAD '}  metrics and log add less than ${percent(maximum)}`);
if (!isGood) process.exitCode = 1;
