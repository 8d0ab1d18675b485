import { parseArgs } from 'node:util';
import { runSoak } from './soak/run-soak.ts';
import type { Trend } from './soak/trend.ts';
import { verdictsOf } from './soak/verdicts.ts';

// `npm run soak -- --minutes 30 --processor 0` keeps the built gateway at 70 % of its load, with errors, clients that leave and
// restarts of Microsoft Graph, and says whether memory, handles or the delay of its event loop grow. With `--processor`, the
// gateway has one of the machine's processors, and the clients and the emulator have the others.

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, processor: { type: 'string' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new RangeError('--minutes is a positive number.');
const processor = values.processor === undefined ? undefined : Number(values.processor);

const report = await runSoak({ durationMs: minutes * 60_000, processor });
const round = (value: number) => Number(value.toFixed(1));
const print = ({ perHour, error }: Trend) => `${round(perHour)} ± ${round(2 * error)} MB/h`;
const signed = (value: number) => `${value >= 0 ? '+' : ''}${value}`;
console.log(`capacity      ${round(report.capacity)} operations/s
load          ${round(report.rate)} operations/s, ${report.operations} in all
processor     ${round(report.cpuCores)} cores, ${round((report.cpuCores * 1000) / report.rate)} ms for an operation
waiting       ${round(report.waitingShare * 100)} % of the time for a processor
heap          ${round(report.heapMegabytes)} MB at the end without garbage, slope ${print(report.heapTrend)}
RSS           ${round(report.residentMegabytes)} MB at the end, slope ${print(report.residentTrend)}
handles       ${signed(report.handles)}, open files ${signed(report.files)}
event loop    p99 ${round(report.loopP99Ms)} ms
failures      ${report.failures} requests without a response, ${report.unexpectedFailures} unexpected failures`);
const verdicts = verdictsOf(report, minutes);
for (const { of, is, because } of verdicts) console.log(`${is.padEnd(4)}  ${of}: ${because}`);
if (verdicts.some(({ is }) => is === 'BAD')) process.exitCode = 1;
