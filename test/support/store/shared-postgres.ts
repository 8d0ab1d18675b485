import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { PostgresServer, startPostgres } from './postgres-server.ts';

// One server for all test files of a run, because making one takes seconds. The first file that needs it starts it.

const variable = 'SHARED_POSTGRES_FOLDER';

/** Vitest calls it once before all tests, and what it returns after them. */
export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'shared-postgres-'));
  process.env[variable] = folder;
  return () => {
    readServer(folder)?.remove();
    rmSync(folder, { recursive: true });
  };
}

/** The server that all files share: they must not stop it. */
export async function sharedPostgres(): Promise<PostgresServer> {
  const folder = process.env[variable];
  if (!folder) throw new Error('Vitest has not prepared the folder of the server.');
  if (isFirst(folder)) {
    const { folder: data, port } = await startPostgres();
    writeFileSync(join(folder, 'server.json'), JSON.stringify({ folder: data, port }));
  }
  return eventually(() => {
    const server = readServer(folder);
    if (!server) throw new Error('The server has not started.');
    return server;
  });
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

function readServer(shared: string): PostgresServer | undefined {
  const file = join(shared, 'server.json');
  if (!existsSync(file)) return undefined;
  const { folder, port } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly folder: string;
    readonly port: number;
  };
  return new PostgresServer(folder, port);
}
