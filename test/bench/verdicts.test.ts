import { expect, it } from 'vitest';
import type { SoakReport } from '../../bench/soak/run-soak.ts';
import { verdictsOf } from '../../bench/soak/verdicts.ts';

const flat = { perHour: 0, error: 0.1 };
const report: SoakReport = {
  operations: 1_000_000,
  failures: 0,
  capacity: 1000,
  rate: 700,
  cpuCores: 0.7,
  residentMegabytes: 300,
  heapMegabytes: 100,
  heapTrend: flat,
  residentTrend: flat,
  handles: 1,
  files: 0,
  loopP99Ms: 12,
  waitingShare: 0.01,
  unexpectedFailures: 0,
};

function wrong(changes: Partial<SoakReport>, minutes = 30): readonly string[] {
  const verdicts = verdictsOf({ ...report, ...changes }, minutes);
  return verdicts.filter(({ is }) => is !== 'good').map(({ of, is }) => `${of} ${is}`);
}

it.each<readonly [string, Partial<SoakReport>, readonly string[]]>([
  ['in which nothing grows', {}, []],
  [
    'whose heap grows for certain',
    { heapTrend: { perHour: 3, error: 0.5 } },
    ['heap after collections of garbage BAD'],
  ],
  ['whose memory may grow, or not', { residentTrend: { perHour: 30, error: 40 } }, ['RSS open']],
  ['that is too short for its error', { residentTrend: { perHour: 0, error: 2 } }, ['RSS open']],
  ['whose memory shrinks', { residentTrend: { perHour: -30, error: 4 } }, []],
  ['whose event loop is late', { loopP99Ms: 60 }, ['event loop BAD']],
  [
    'whose event loop is late because other processes run',
    { loopP99Ms: 60, waitingShare: 0.2 },
    ['event loop open'],
  ],
  ['with more handles at the end', { handles: 3 }, ['handles BAD']],
  ['with more open files at the end', { files: 3 }, ['open files BAD']],
  ['with a request without a response', { failures: 1 }, ['requests BAD']],
  ['with an unexpected failure', { unexpectedFailures: 1 }, ['requests BAD']],
])('The verdicts of a soak %s are right', (_, changes, expected) => {
  expect(wrong(changes)).toEqual(expected);
});

it('A short soak does not judge memory, because caches are still being filled', () => {
  const heapTrend = { perHour: 100, error: 1 };
  expect(wrong({ heapTrend, residentTrend: heapTrend, files: 3 }, 5)).toEqual([
    'heap after collections of garbage open',
    'RSS open',
    'open files BAD',
  ]);
});
