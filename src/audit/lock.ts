import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface AuditLock {
  release(): Promise<void>;
}

/** Another process writes to the audit log. */
export class AuditInUseError extends Error {}

/** Longer than it takes to write a lock or to remove a stale one. */
const settleMs = 100;

/**
 * Keeps other processes of this machine from writing to the same audit log, with a file beside it.
 *
 * The lock of a process that was killed is taken over. The lock has no effect between processes that cannot see
 * each other, such as those of two containers or machines.
 *
 * @throws AuditInUseError if another process holds it.
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

/** Takes over a stale lock. If two processes try, the one whose text remains in the file holds it. */
async function takeOver(path: string, text: string): Promise<void> {
  const holder = (await readHolder(path)) ?? (await sleep(settleMs).then(() => readHolder(path)));
  if (holder && (await isRunning(holder))) throw held(path, holder);
  await rm(path, { force: true });
  const isClaimed = await claim(path, text);
  await sleep(settleMs);
  if (!isClaimed || (await readText(path)) !== text) throw held(path, await readHolder(path));
}

/** Returns `undefined` if the lock is gone or incomplete. */
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
  const holderName = holder ? `process ${holder.pid}` : 'another process';
  return new AuditInUseError(
    `The audit log is in use by ${holderName}, which holds ${path}. Give each gateway an AUDIT_FILE of its own.`,
  );
}

/** A process, told apart from a later one with the same number. */
interface LockHolder {
  readonly pid: number;
  /** The start time in the unit of the system; absent on systems without `/proc`. */
  readonly start: string | undefined;
}

async function thisProcess(): Promise<LockHolder> {
  return { pid: process.pid, start: (await readStat(process.pid))?.start };
}

/** Whether the process still runs. If its start time is unknown, any process with its number counts. */
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
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it belongs to another user
  }
}

/** Fields 3 and 22 of `/proc/PID/stat`. The second field is a name that may contain anything. */
async function readStat(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  // A killed process remains as a zombie until its parent waits for it.
  return fields && { hasEnded: /^[ZXx]/.test(fields[0] ?? ''), start: fields[19] };
}
