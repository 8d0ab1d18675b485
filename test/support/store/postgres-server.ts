import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** Where Debian puts the programs, a folder for each version. */
const versions = '/usr/lib/postgresql';

/** The user that owns the data if root starts the tests, because PostgreSQL refuses root. */
const user = 'nobody';

/** The folder of PostgreSQL's programs; undefined if it is not installed. */
function findPostgres(): string | undefined {
  const names = existsSync(versions) ? readdirSync(versions).sort() : [];
  const folders = names.map((name) => join(versions, name, 'bin'));
  return folders.findLast((folder) => existsSync(join(folder, 'initdb')));
}

/** Why tests of PostgreSQL are skipped; empty if they are not. */
export const postgresIsMissing = findPostgres()
  ? ''
  : 'PostgreSQL is not installed (Debian: apt-get install postgresql)';

/** A server of PostgreSQL, in a folder of its own, that tests may stop, freeze and kill. */
export class PostgresServer {
  readonly folder: string;
  readonly port: number;

  readonly #isDurable: boolean;

  constructor(folder: string, port: number, isDurable = false) {
    this.folder = folder;
    this.port = port;
    this.#isDurable = isDurable;
  }

  /** The URL of a database, which exists once `createDatabase` was called. */
  url(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  createDatabase(name: string): string {
    const options = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres'];
    runAsUser('createdb', [...options, name]);
    return this.url(name);
  }

  start(): void {
    const fsync = `fsync=${this.#isDurable ? 'on' : 'off'}`;
    const settings = ['listen_addresses=127.0.0.1', 'max_connections=200', 'jit=off', fsync];
    const options = `-p ${this.port} -k ${this.folder} ${settings.map((one) => `-c ${one}`).join(' ')}`;
    runAsUser('pg_ctl', [
      'start',
      '-w',
      '-D',
      this.#data,
      '-o',
      options,
      '-l',
      join(this.folder, 'log'),
    ]);
  }

  /** Ends it as a crash does, unless told otherwise. */
  stop(mode: 'fast' | 'immediate' = 'immediate'): void {
    runAsUser('pg_ctl', ['stop', '-w', '-D', this.#data, '-m', mode]);
  }

  /** Sends a signal to the server and to the processes of its connections. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    const { stdout } = spawnSync('pgrep', ['-P', pid], { encoding: 'utf8' });
    // One that has ended meanwhile, such as a vacuum, does not keep the others from it.
    spawnSync('kill', [`-${name}`, pid, ...stdout.split('\n').filter(Boolean)]);
  }

  remove(): void {
    if (existsSync(join(this.#data, 'postmaster.pid'))) this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.folder, 'data');
  }
}

/** Starts a server in a new folder. Unless it is durable, what it has acknowledged may not be on the disk yet. */
export async function startPostgres({ isDurable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const port = await freePort();
  if (process.getuid?.() === 0) giveToUser(folder);
  const data = join(folder, 'data');
  runAsUser('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const server = new PostgresServer(folder, port, isDurable);
  server.start();
  return server;
}

function giveToUser(folder: string): void {
  const id = (option: string) => Number(execFileSync('id', [option, user], { encoding: 'utf8' }));
  chownSync(folder, id('-u'), id('-g'));
}

function runAsUser(program: string, words: readonly string[]): void {
  const path = join(findPostgres() ?? '', program);
  const command = process.getuid?.() === 0 ? ['setpriv', `--reuid=${user}`, '--clear-groups'] : [];
  const [first = path, ...rest] = [...command, path, ...words];
  // The server keeps what it inherits open, so nothing waits for its output.
  const { status } = spawnSync(first, rest, { stdio: 'ignore', env: { LC_ALL: 'C.UTF-8' } });
  if (status !== 0) throw new Error(`${program} ended with ${status}.`);
}
