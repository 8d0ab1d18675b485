import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How a process with an archive is started. */
export interface ArchiveProgram {
  readonly environment: Readonly<Record<string, string>>;
  /** The file that the log is added to. */
  readonly logFile: string;
}

const built = fileURLToPath(
  new URL('../../../build/archive-chaos/gateway-child.js', import.meta.url),
);

/** A process that fills an archive, and whose clock this process moves. */
export class ArchiveProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(child: ChildProcess, exited: Promise<unknown>, url: string) {
    this.#child = child;
    this.#exited = exited;
    this.url = url;
  }

  /** Resolves when it serves. */
  static async start(program: ArchiveProgram, now: number): Promise<ArchiveProcess> {
    const { environment, logFile } = program;
    const log = openSync(logFile, 'a');
    const child = fork(built, [], {
      execArgv: [],
      env: { PATH: process.env.PATH, ...environment, START_TIME: String(now) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const exited = once(child, 'exit');
    const first = await Promise.race([once(child, 'message'), exited.then(() => undefined)]);
    if (!first) throw new Error(`The gateway did not start. Its log is ${logFile}.`);
    return new ArchiveProcess(child, exited, String(first[0]));
  }

  /** Moves its clock on. Returns whether it lived until everything had happened. */
  async advance(advanceMs: number): Promise<boolean> {
    const advanced = once(this.#child, 'message');
    this.#child.send({ advanceMs }, () => undefined);
    return Promise.race([advanced.then(() => true), this.#exited.then(() => false)]);
  }

  /** Kills it at once, whatever it does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
