import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface AuditLock {
  release(): Promise<void>;
}

/** Longer than it takes to write a lock, or to remove one that was just found to be stale. */
const settleMs = 100;

/**
 * Keeps other processes of this machine from writing to the same audit, by a file beside it.
 *
 * The lock of a process that was killed is taken over. Processes that do not see each other, such as
 * those of two containers or machines, are not held off.
 *
 * @throws Error where another process holds it.
 */
export async function lockAudit(file: string): Promise<AuditLock> {
  const path = `${file}.lock`;
  const text = JSON.stringify({ ...(await thisProcess()), id: randomUUID() });
  if (!(await claim(path, text))) await takeOver(path, text);
  const isOurs = async () => (await readText(path)) === text;
  return {
    async release() {
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

async function claim(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of two processes that find the same stale lock, the one whose lock stays in the end has it. */
async function takeOver(path: string, text: string): Promise<void> {
  const holder = (await readHolder(path)) ?? (await sleep(settleMs).then(() => readHolder(path)));
  if (holder && (await isRunning(holder))) throw held(path, holder);
  await rm(path, { force: true });
  const isClaimed = await claim(path, text);
  await sleep(settleMs);
  if (!isClaimed || (await readText(path)) !== text) throw held(path, await readHolder(path));
}

/** `undefined` for a lock that is gone, or not written to its end. */
async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const { pid, start } = JSON.parse((await readText(path)) ?? '') as Partial<LockHolder>;
    return Number.isSafeInteger(pid) && pid && pid > 0 ? { pid, start } : undefined;
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

function held(path: string, holder: LockHolder | undefined): Error {
  const whom = holder ? `process ${holder.pid}` : 'another process';
  return new Error(
    `The audit log is in use by ${whom}, which holds ${path}. Give each gateway an AUDIT_FILE of its own.`,
  );
}

/** A process, told apart from a later one of the same number. */
interface LockHolder {
  readonly pid: number;
  /** When it began, in the system's own count; absent where the system does not tell (no `/proc`). */
  readonly start: string | undefined;
}

async function thisProcess(): Promise<LockHolder> {
  return { pid: process.pid, start: (await readStat(process.pid))?.start };
}

/** Whether the process still runs. Where its beginning is unknown, one of the same number counts. */
async function isRunning({ pid, start }: LockHolder): Promise<boolean> {
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
