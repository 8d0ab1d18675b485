import { parseArgs } from 'node:util';
import type { Spread } from './measure/statistics.ts';
import { type OverloadReport, runOverload } from './overload/run-overload.ts';

// `npm run bench:overload` finds how many operations a second the gateway completes, sends five times as many, and measures
// what it still completes, how soon it refuses the rest, and whether health and metrics respond. It takes about a minute.
// Clients are processes of their own, and send at a rate: a time counts from when a request was due.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    times: { type: 'string', default: '5' },
    latency: { type: 'string', default: '100' },
    cached: { type: 'boolean', default: false },
  },
});

const round = (value: number) => Number(value.toFixed(1));

function print({ count, p50, p99, maximum }: Spread): string {
  return `p50 ${round(p50)} ms, p99 ${round(p99)} ms, maximum ${round(maximum)} ms, of ${count}`;
}

function verdictsOf({ peak, overload, livez, metrics }: OverloadReport) {
  return [
    { isGood: overload.goodput >= 0.9 * peak, bound: 'goodput at least 90 % of the peak' },
    { isGood: overload.refusedMs.p99 <= 20, bound: 'refusals within 20 ms (p99)' },
    {
      isGood: Math.max(livez.p99, metrics.p99) <= 50,
      bound: 'health and metrics within 50 ms (p99)',
    },
    {
      isGood: Object.keys(overload.failures).length === 0,
      bound: 'whatever is accepted is completed',
    },
  ];
}

const report = await runOverload({
  seconds: Number(values.seconds),
  times: Number(values.times),
  latencyMs: Number(values.latency),
  isCached: values.cached,
});
const { peak, overload, livez, metrics, cpuCores, loopDelay } = report;
console.log(`peak          ${round(peak)} operations/s
sent          ${round(overload.sentPerSecond)} operations/s
goodput       ${round(overload.goodput)} operations/s, ${round((overload.goodput / peak) * 100)} % of the peak
completed     ${print(overload.completedMs)}
refused       ${print(overload.refusedMs)}
failed        ${JSON.stringify(overload.failures)}
/livez        ${print(livez)}
/metrics      ${print(metrics)}
gateway       ${round(cpuCores)} cores, event loop p99 ${round(loopDelay.p99)} ms, maximum ${round(loopDelay.max)} ms
clients       late by ${print(overload.lateMs)}`);
const verdicts = verdictsOf(report);
for (const { isGood, bound } of verdicts) console.log(`${isGood ? 'good' : 'BAD '}  ${bound}`);
if (verdicts.some(({ isGood }) => !isGood)) process.exitCode = 1;
