import { url as debuggerUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { watchdogThread } from '../program-files.ts';

const beatMs = 500;

/** What the thread of the watchdog gets. */
export interface WatchedThread {
  /** One number, which changes while the event loop of the main thread goes on. */
  readonly beats: SharedArrayBuffer;
  readonly logLevel: string;
}

/**
 * Ends the process if its event loop is blocked for too long. Nothing on the main thread could do that. The watchdog neither
 * keeps the process alive, nor runs while a debugger may hold the main thread.
 */
export function startWatchdog(logLevel: string): void {
  if (debuggerUrl() !== undefined) return;
  const beats = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const count = new Int32Array(beats);
  setInterval(() => Atomics.add(count, 0, 1), beatMs).unref();
  const watched: WatchedThread = { beats, logLevel };
  const worker = new Worker(watchdogThread, {
    workerData: watched,
    // What an operator loads by `--import` or NODE_OPTIONS, such as an SDK of traces, must not run a second time.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  // Without it, the process only lacks a watchdog.
  worker.on('error', () => undefined).unref();
}
