import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  postgresIsMissing,
  type PostgresServer,
  startPostgres,
} from '../support/store/postgres-server.ts';

const program = fileURLToPath(new URL('../../dist/commands/archive.js', import.meta.url));

describe.skipIf(postgresIsMissing)('npm run archive -- backup from a server with TLS', () => {
  let server: PostgresServer;
  let url: string;
  const folder = mkdtempSync(join(tmpdir(), 'archive-tls-'));
  beforeAll(async () => {
    server = await startPostgres();
    url = server.createDatabase('archive').replace('127.0.0.1', 'localhost');
    server.stop('fast');
    makeCertificate(server.folder);
    appendFileSync(
      join(server.folder, 'data', 'postgresql.conf'),
      `\nssl = on\nssl_cert_file = '${server.folder}/own.crt'\nssl_key_file = '${server.folder}/own.key'\n`,
    );
    server.start();
  });
  afterAll(() => {
    server.remove();
    rmSync(folder, { recursive: true });
  });

  const backup = (name: string, parameters: string) =>
    spawnSync(process.execPath, [program, 'backup', join(folder, name)], {
      env: { PATH: process.env.PATH, ARCHIVE_URL: `${url}?${parameters}` },
      encoding: 'utf8',
    });

  it('trusts the authority that sslrootcert names', () => {
    const authority = join(server.folder, 'own.crt');
    const { status, stderr } = backup('a', `sslmode=verify-full&sslrootcert=${authority}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Copying the archive…\n' });
    expect(readFileSync(join(folder, 'a')).subarray(0, 5).toString()).toBe('PGDMP');
  });

  it('trusts no other one', () => {
    const { status, stderr } = backup('b', 'sslmode=verify-full');
    expect(status).toBe(2);
    expect(stderr).toContain('pg_dump has failed. Its messages say why.');
  });
});

/** One that is its own authority, with its key, for the user of the server. */
function makeCertificate(folder: string): void {
  const [key, certificate] = [join(folder, 'own.key'), join(folder, 'own.crt')];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', [...words, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  const { uid, gid } = statSync(folder);
  for (const file of [key, certificate]) chownSync(file, uid, gid);
}
