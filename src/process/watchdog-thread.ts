import { type Debugger, Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import { pino } from 'pino';
import type { WatchedThread } from './watchdog.ts';

// This thread looks at the main thread once a second. It counts looks and not time, because a process that was paused as
// a whole has blocked nothing.

const lookMs = 1000;
/** Missed looks until the log says what blocks the event loop, and until the process ends. */
const [looksUntilLogged, looksUntilEnd] = [3, 9];
const maxFrames = 20;

const { beats, logLevel } = workerData as WatchedThread;
const count = new Int32Array(beats);
// The standard output of a thread goes through the main thread, and a file descriptor does not.
const log = pino({ level: logLevel }, pino.destination({ fd: 1, sync: true }));
let last = -1;
let missedLooks = 0;

setInterval(() => {
  const now = Atomics.load(count, 0);
  missedLooks = now === last ? missedLooks + 1 : 0;
  last = now;
  if (missedLooks === looksUntilLogged) reportFrames();
  if (missedLooks === looksUntilEnd) end();
}, lookMs);

function end(): void {
  log.fatal({ seconds: missedLooks }, 'The event loop is blocked, and the process is ended');
  process.kill(process.pid, 'SIGKILL');
}

/** Logs where the main thread is: names of functions and places, without any value. */
function reportFrames(): void {
  log.error({ seconds: missedLooks }, 'The event loop is blocked');
  const session = new Session();
  const scripts = new Map<string, string>();
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    session.post('Debugger.resume');
    session.disconnect();
    const frames = callFrames.slice(0, maxFrames).map((frame) => describe(frame, scripts));
    log.error({ frames }, 'The event loop is blocked here');
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

function describe(
  { functionName, location }: Debugger.CallFrame,
  scripts: ReadonlyMap<string, string>,
): string {
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  const place = `${scripts.get(scriptId) ?? ''}:${lineNumber + 1}:${columnNumber + 1}`;
  return functionName === '' ? place : `${functionName} (${place})`;
}
