import { readFile } from 'node:fs/promises';

/** A process, told apart from a later one of the same number. */
export interface LockHolder {
  readonly pid: number;
  /** When it began, in the system's own count; absent where the system does not tell (no `/proc`). */
  readonly start: string | undefined;
}

export async function thisProcess(): Promise<LockHolder> {
  return { pid: process.pid, start: (await readStat(process.pid))?.start };
}

/** Whether the process still runs. Where its beginning is unknown, one of the same number counts. */
export async function isRunning({ pid, start }: LockHolder): Promise<boolean> {
  if (!exists(pid)) return false;
  const now = await readStat(pid);
  if (!now) return true;
  return !now.hasEnded && (start === undefined || now.start === start);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's process
  }
}

/** Fields 3 and 22 of `/proc/PID/stat`; the second field is a name that may hold anything. */
async function readStat(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  // A killed process stays, as a zombie, until its parent asks after it.
  return fields && { hasEnded: /^[ZXx]/.test(fields[0] ?? ''), start: fields[19] };
}
