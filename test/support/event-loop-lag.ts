import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Measures the delay of this process, in which a gateway, an emulator and a test run. Tests of times subtract
 * it, because time that other processes take on a busy machine is not the gateway's.
 *
 * @returns a function that ends the measurement and returns the longest delay in milliseconds.
 */
export function watchEventLoop(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  return () => {
    histogram.disable();
    return histogram.max / 1e6;
  };
}
