import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { askProcess } from '../systems/ask-process.ts';
import type { ClientCommand, ClientCommands } from './client-main.ts';

/** The clock that judges a busy gateway must not wait for it. */
const priority = -15;

/** Clients in a process of their own. */
export class ClientProcess {
  readonly #child: ChildProcess;

  constructor() {
    const main = fileURLToPath(new URL('client-main.ts', import.meta.url));
    this.#child = fork(main, { execArgv: ['--import', 'tsx'] });
    preferProcess(this.#child.pid);
  }

  async tell<Name extends keyof ClientCommands>(
    name: Name,
    ...words: Parameters<ClientCommands[Name]>
  ): Promise<Awaited<ReturnType<ClientCommands[Name]>>> {
    const command: ClientCommand = { name, words };
    const { answer } = (await askProcess(this.#child, command)) as {
      readonly answer: Awaited<ReturnType<ClientCommands[Name]>>;
    };
    return answer;
  }

  stop(): void {
    this.#child.kill();
  }
}

/** Only root may do so. Without it, the report shows how late the clients were. */
function preferProcess(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, priority);
  } catch {
    return;
  }
}
