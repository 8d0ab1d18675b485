import { parseArgs } from 'node:util';
import { runSoak } from './soak/run-soak.ts';

// `npm run soak -- --minutes 30` keeps the built gateway at 70 % of its load, with errors, clients that leave and
// restarts of Microsoft Graph, and says whether memory, handles or the delay of its event loop grow.

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new RangeError('--minutes is a positive number.');

const report = await runSoak(minutes * 60_000);
const { perHour, error } = report.residentTrend;
/** A slope within its error may be chance. A longer run has a smaller error. */
const isWarmingUp = minutes < 15;
const verdicts = [
  {
    of: 'RSS',
    isGood: isWarmingUp || perHour - 2 * error <= 1,
    bound: isWarmingUp
      ? 'not judged, because a run of less than 15 minutes shows how the heap and the cache fill'
      : 'no growth above 1 MB/h beyond twice its error',
  },
  { of: 'handles', isGood: Math.abs(report.handles) <= 2, bound: '± 2' },
  { of: 'open files', isGood: report.files <= 2, bound: 'at most 2 more' },
  { of: 'event loop', isGood: report.loopP99Ms <= 20, bound: 'p99 at most 20 ms' },
  {
    of: 'requests',
    isGood: report.failures === 0 && report.unexpectedFailures === 0,
    bound: 'each has a response',
  },
];
const round = (value: number) => Number(value.toFixed(1));
console.log(`capacity      ${round(report.capacity)} operations/s
load          ${round(report.rate)} operations/s, ${report.operations} in all
processor     ${round(report.cpuCores)} cores, ${round((report.cpuCores * 1000) / report.rate)} ms for an operation
RSS           ${round(report.residentMegabytes)} MB at the end, slope ${round(perHour)} ± ${round(2 * error)} MB/h
heap          ${round(report.heapMegabytes)} MB at the end
handles       ${report.handles >= 0 ? '+' : ''}${report.handles}, open files ${report.files >= 0 ? '+' : ''}${report.files}
event loop    p99 ${round(report.loopP99Ms)} ms
failures      ${report.failures} requests without a response, ${report.unexpectedFailures} unexpected failures`);
for (const { of, isGood, bound } of verdicts) {
  console.log(`${isGood ? 'good' : 'BAD '}  ${of}: ${bound}`);
}
if (verdicts.some(({ isGood }) => !isGood)) process.exitCode = 1;
