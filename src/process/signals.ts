import { constants } from 'node:os';

/** A person at a terminal sends SIGINT; a service manager sends SIGTERM. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** npm and a terminal each send the signal of one Ctrl-C. */
const sameSignalMs = 1000;

/**
 * Resolves with the first signal to stop. A second one ends the process at once, with the exit code of a process that the
 * signal has killed.
 */
export function firstSignal(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const receive = (signal: StopSignal) => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > sameSignalMs) process.exit(128 + constants.signals[signal]);
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, receive);
  });
}
