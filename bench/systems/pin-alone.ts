import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Runs a process on one processor, and this one on the others. Only Linux has `taskset`. */
export function pinAlone(pid: number | undefined, processor: number): void {
  const others = [...cpus().keys()].filter((number) => number !== processor);
  if (others.length === 0) throw new RangeError('There is only one processor.');
  pin(pid, [processor]);
  pin(process.pid, others);
}

function pin(pid: number | undefined, processors: readonly number[]): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', processors.join(','), `${pid}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
