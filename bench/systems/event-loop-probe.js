// Loaded into every measured process: reports how long its event loop was held up, when asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

const resolutionMs = 5;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
delays.enable();

// The histogram has the whole interval between two samples.
const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs);

process.on('message', () => {
  process.send?.({ p99: milliseconds(delays.percentile(99)), max: milliseconds(delays.max) });
  delays.reset();
});
// The process must not stay alive for the benchmark, nor without it.
process.channel?.unref();
process.once('disconnect', () => process.exit());
