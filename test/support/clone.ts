import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** A clone of a repository, with the packages of this one. */
export class Clone {
  readonly folder = mkdtempSync(join(tmpdir(), 'clone-'));

  constructor(source: string) {
    this.git('clone', '--quiet', source, '.');
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    this.write('.git/info/exclude', 'node_modules\n');
    this.git('config', 'user.name', 'A maintainer');
    this.git('config', 'user.email', 'maintainer@example.com');
  }

  git(...options: readonly string[]): string {
    const encoding = 'utf8';
    return execFileSync('git', options, { cwd: this.folder, encoding, stdio: 'pipe' }).trim();
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message=A change');
  }

  async run(command: string, options: readonly string[], variables: NodeJS.ProcessEnv) {
    const env = { ...process.env, ...variables };
    try {
      const { stdout, stderr } = await run(command, options, { cwd: this.folder, env });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Clones this repository with the files as they are in the working tree. */
export function cloneWorkingTree(): Clone {
  const clone = new Clone(root);
  clone.git('rm', '-r', '--quiet', '.');
  const options = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const names = execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  for (const name of names.filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, name), join(clone.folder, name));
  }
  return clone;
}
