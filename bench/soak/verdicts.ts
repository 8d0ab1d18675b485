import type { SoakReport } from './run-soak.ts';
import type { Trend } from './trend.ts';

export interface Verdict {
  readonly of: string;
  readonly is: 'good' | 'BAD' | 'open';
  readonly because: string;
}

/** Megabytes per hour. Growth of more than this fills the free half of a container of 1 GiB within three weeks. */
const maxGrowth = 1;
const maxLoopP99Ms = 20;
/** If the process waits for the processor for more of its time, its event loop is late because of other processes. */
const maxWaiting = 0.05;

/** What a run has shown: `open` means that it cannot say. */
export function verdictsOf(report: SoakReport, minutes: number): readonly Verdict[] {
  const { handles, files, failures, unexpectedFailures } = report;
  return [
    judgeTrend('heap after collections of garbage', report.heapTrend, minutes),
    judgeTrend('RSS', report.residentTrend, minutes),
    judgeLoop(report),
    judge('handles', Math.abs(handles) <= 2, '± 2'),
    judge('open files', files <= 2, 'at most 2 more'),
    judge('requests', failures === 0 && unexpectedFailures === 0, 'each has a response'),
  ];
}

function judge(of: string, isGood: boolean, because: string): Verdict {
  return { of, is: isGood ? 'good' : 'BAD', because };
}

/** A slope within twice its error may be chance, and so may one that is not seen because of it. */
function judgeTrend(of: string, { perHour, error }: Trend, minutes: number): Verdict {
  const [low, high] = [perHour - 2 * error, perHour + 2 * error];
  if (minutes < 15) {
    return { of, is: 'open', because: 'in less than 15 minutes, caches are still being filled' };
  }
  if (low > maxGrowth) return { of, is: 'BAD', because: `grows by more than ${maxGrowth} MB/h` };
  return high <= maxGrowth
    ? { of, is: 'good', because: `grows by no more than ${maxGrowth} MB/h` }
    : {
        of,
        is: 'open',
        because: `no growth above ${maxGrowth} MB/h is certain; a longer run shows more`,
      };
}

function judgeLoop({ loopP99Ms, waitingShare }: SoakReport): Verdict {
  const of = 'event loop';
  if (loopP99Ms > maxLoopP99Ms && waitingShare > maxWaiting) {
    const because =
      'late, but the process has waited for the processor: use a machine that does nothing else';
    return { of, is: 'open', because };
  }
  return judge(of, loopP99Ms <= maxLoopP99Ms, `p99 at most ${maxLoopP99Ms} ms`);
}
