import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it, type TestContext } from 'vitest';
import { environmentFor } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const environment = { ...environmentFor(), AUDIT_KEY: 'a'.repeat(32) };

/** The endpoint of a gateway, or of the emulator. */
const address = /http:\/\/[\w.:]+\/(graphql|v1\.0)/;

/** A command in a group of processes of its own, which has begun to serve. */
async function started(
  [command = '', ...words]: readonly string[],
  folder: string,
  onTestFinished: TestContext['onTestFinished'],
) {
  const child = spawn(command, words, {
    cwd: root,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...environment,
      AUDIT_FILE: join(folder, 'audit'),
    },
  });
  // It comes when nobody has its standard streams any longer, be it a child or a grandchild.
  const ended = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (output += text.toString()));
  }
  const pid = child.pid ?? 0;
  const signal = (name: NodeJS.Signals, whom: Whom) =>
    process.kill(whom === 'the command alone' ? pid : -pid, name);
  // Where the test fails something is left, which must not outlive it.
  onTestFinished(() => {
    try {
      signal('SIGKILL', 'its process group');
    } catch {
      // Nobody is left.
    }
  });
  const url = await eventually(
    () => {
      const [found] = address.exec(output) ?? [];
      if (found === undefined) throw new Error(`It says: ${output}`);
      return found;
    },
    { timeout: 60_000 },
  );
  return { ended, signal, url };
}

type Whom = 'the command alone' | 'its process group';

describe('Processes after a signal', () => {
  // Without the scripts before it, so that the page is not built once more under the other tests.
  const demo = ['npm', 'run', 'demo', '--ignore-scripts'];

  it.concurrent.for<[command: readonly string[], name: NodeJS.Signals, whom: Whom]>([
    [['npm', 'start'], 'SIGTERM', 'the command alone'],
    [['npm', 'start'], 'SIGINT', 'its process group'],
    [demo, 'SIGTERM', 'the command alone'],
    [demo, 'SIGINT', 'its process group'],
    [[process.execPath, '--import', 'tsx', 'emulator/demo.ts'], 'SIGKILL', 'the command alone'],
    [['npm', 'run', 'emulator', '--', '--port', '0'], 'SIGTERM', 'the command alone'],
  ])(
    'No process of %j is left after %s to %s',
    async ([command, name, whom], { expect, onTestFinished }) => {
      const folder = mkdtempSync(join(tmpdir(), 'signals-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const { ended, signal, url } = await started(command, folder, onTestFinished);
      signal(name, whom);
      await ended;
      await expect(fetch(url)).rejects.toThrow();
      expect(readdirSync(folder).filter((file) => file.endsWith('.lock'))).toEqual([]);
    },
  );
});
