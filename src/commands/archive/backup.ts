import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, stat } from 'node:fs/promises';
import { sqliteScheme } from '../../store/open-store.ts';
import { copySqlite } from '../../store/sqlite/copy-sqlite.ts';
import { makeFile } from './export.ts';

/**
 * Copies the whole archive, as it was at one moment, while the gateway goes on.
 *
 * @param url of the archive. @param path where the programs of PostgreSQL are looked for, in the form of `PATH`.
 */
export async function backup(url: string, file: string, path: string | undefined): Promise<void> {
  console.error('Copying the archive…');
  await makeFile(file, async (partial) => {
    await (url.startsWith(sqliteScheme)
      ? copySqlite(url.slice(sqliteScheme.length), partial)
      : dump(url, partial, path));
    await chmod(partial, 0o600);
  });
  const { size } = await stat(file);
  console.log(`${file} has the whole archive: ${(size / 1e6).toFixed(1)} MB.`);
}

/** PostgreSQL's own program makes a file that `pg_restore` reads. Arguments are visible to others, the environment is not. */
async function dump(url: string, file: string, path: string | undefined): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const environment = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...tlsSettings(searchParams),
  };
  const options = ['--format=custom', '--no-unlogged-table-data', '--no-owner', `--file=${file}`];
  const program = spawn('pg_dump', options, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: path, LC_ALL: 'C.UTF-8', ...environment },
  });
  const [code] = (await once(program, 'close').catch((cause: unknown) => {
    throw new Error('pg_dump cannot be started. Install the client programs of PostgreSQL.', {
      cause,
    });
  })) as [number | null];
  if (code !== 0) throw new Error('pg_dump has failed. Its messages say why.');
}

/**
 * The driver's parameters of TLS, by the names that the programs of PostgreSQL know. If no authority is named, the driver
 * trusts those of Node.js. The programs trust those of the system, since version 16 and only if told to.
 */
function tlsSettings(parameters: URLSearchParams): NodeJS.ProcessEnv {
  const authority = parameters.get('sslmode') === 'verify-full' && { PGSSLROOTCERT: 'system' };
  const names = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'];
  const named = names.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[`PG${name.toUpperCase()}`, value]];
  });
  return { ...authority, ...(Object.fromEntries(named) as NodeJS.ProcessEnv) };
}
