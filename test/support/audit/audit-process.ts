import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Another process that writes an audit. */
export interface AuditProcess {
  readonly pid: number;
  /** What came of opening the audit: `open`, or the error. */
  readonly opened: string;
  /** Writes that many reads, and returns `written` or the error. */
  write(reads: number): Promise<string>;
  /** Kills it at once, whatever it does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const program = fileURLToPath(new URL('audit-child.ts', import.meta.url));

export async function startAuditProcess(file: string): Promise<AuditProcess> {
  const child = fork(program, [file], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  const exited = once(child, 'exit');
  const opened = await answerOf(child);
  return {
    pid: child.pid ?? 0,
    opened,
    write(reads) {
      const response = answerOf(child);
      child.send(reads);
      return response;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async close() {
      if (opened === 'open') child.send(0);
      await exited;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<string> {
  const [response] = (await once(child, 'message')) as [string];
  return response;
}
