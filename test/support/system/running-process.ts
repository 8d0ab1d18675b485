import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A program as a user runs it, with only `environment` as its environment. */
export class RunningProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  /** The text of the standard output, and that of both streams. */
  standardOutput = '';
  output = '';

  constructor(
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    folder = root,
    user?: number,
  ) {
    this.#child = spawn(process.execPath, command, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...environment },
      uid: user,
    });
    this.#exit = once(this.#child, 'exit');
    this.#child.stdout?.on('data', (text: Buffer) => (this.standardOutput += text.toString()));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    }
  }

  async exit(): Promise<unknown> {
    const [code] = await this.#exit;
    return code;
  }

  /** The signal that has ended the process, if one has. */
  async signal(): Promise<unknown> {
    const [, signal] = await this.#exit;
    return signal;
  }

  /** Waits until the output matches, and returns the first group of the match. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match[1] ?? '';
      if (this.#child.exitCode !== null) throw new Error(`It has stopped: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.#child.kill(signal);
  }
}
