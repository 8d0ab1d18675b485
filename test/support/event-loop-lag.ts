import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Measures by how much this process, in which a gateway, an emulator and a test run, comes too late:
 * what other processes of a busy machine take from it is no fault of the gateway.
 *
 * @returns ends it, and gives the longest delay in milliseconds.
 */
export function watchEventLoop(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  return () => {
    histogram.disable();
    return histogram.max / 1e6;
  };
}
