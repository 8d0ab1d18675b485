// Loaded into every measured process: reports how long its event loop was held up, or its heap without garbage, when asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setImmediate } from 'node:timers';

const resolutionMs = 5;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
delays.enable();

// The histogram has the whole interval between two samples.
const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs);

const answers = {
  'loop delay': () => {
    const taken = { p99: milliseconds(delays.percentile(99)), max: milliseconds(delays.max) };
    delays.reset();
    return taken;
  },
  // Only if the process was started with `--expose-gc`. Afterwards, delays do not include the collection.
  heap: () => {
    globalThis.gc?.();
    setImmediate(() => delays.reset());
    return { usedBytes: process.memoryUsage().heapUsed };
  },
};

process.on('message', ({ take }) => {
  process.send?.(answers[take]());
});
// The process must not stay alive for the benchmark, nor without it.
process.channel?.unref();
process.once('disconnect', () => process.exit());
