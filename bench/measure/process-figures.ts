import { readFileSync } from 'node:fs';

export interface MemoryFigures {
  readonly residentBytes: number;
  readonly peakBytes: number;
}

/** Only Linux reports the peak. */
export function readMemory(pid: number | undefined): MemoryFigures {
  const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
  return { residentBytes: bytes('VmRSS'), peakBytes: bytes('VmHWM') };
}

/**
 * The CPU time of all threads, in steps of 10 ms: fields 14 and 15 of `proc_pid_stat(5)`, in 1/100 s.
 * They follow the program name, which may have blanks.
 */
export function readCpuMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid ?? 'self'}/stat`, 'utf8');
  const [user = 0, system = 0] = stat
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

/**
 * How long the main thread could have run, and waited for a processor: the second number of `schedstat`, in nanoseconds. A
 * machine that does other work makes it grow.
 */
export function readWaitingMs(pid: number | undefined): number {
  const [, waiting] = readFileSync(`/proc/${pid ?? 'self'}/schedstat`, 'utf8').split(' ');
  return Number(waiting) / 1e6;
}
