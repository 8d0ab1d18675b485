import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  type MemoryFigures,
  readCpuMs,
  readMemory,
  readWaitingMs,
} from '../measure/process-figures.ts';
import { askProcess } from './ask-process.ts';
import { pinAlone } from './pin-alone.ts';

export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** A system in a separate process, so measurements include nothing else. */
export interface RunningSystem {
  readonly url: string;
  memory(): MemoryFigures;
  /** The total CPU time of all threads, in steps of 10 ms. */
  cpuMs(): number;
  /** How long the main thread could have run, and waited for a processor. */
  waitingMs(): number;
  /** How long the event loop was held up since the last call, in milliseconds. */
  takeLoopDelay(): Promise<LoopDelay>;
  /** The heap after a collection of garbage, if the system was started with `--expose-gc`. */
  heapBytes(): Promise<number>;
  /** Leaves the processor with this number to the system alone, as far as the processes of the benchmark are concerned. */
  pin(processor: number): void;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

export interface SystemCommand {
  /** The words after `node`. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const probe = new URL('event-loop-probe.js', import.meta.url).href;

/** Starts a program that prints its address when it listens. */
export async function startSystem({ words, env }: SystemCommand): Promise<RunningSystem> {
  const child = spawn(process.execPath, ['--import', probe, ...words], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, ...env },
  });
  const { stdout } = child;
  const url = stdout && (await readAddress(stdout));
  if (!url) throw new Error(`${words.join(' ')} did not start.`);
  // Unread lines would block the process some time.
  stdout.resume();
  return {
    url,
    memory: () => readMemory(child.pid),
    cpuMs: () => readCpuMs(child.pid),
    waitingMs: () => readWaitingMs(child.pid),
    takeLoopDelay: async () => (await askProcess(child, { take: 'loop delay' })) as LoopDelay,
    async heapBytes() {
      const { usedBytes } = (await askProcess(child, { take: 'heap' })) as {
        readonly usedBytes: number;
      };
      return usedBytes;
    },
    pin: (processor) => pinAlone(child.pid, processor),
    stop: () => stop(child),
  };
}

async function readAddress(output: Readable): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  return undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
