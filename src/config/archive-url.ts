import { isLoopback } from './origins.ts';

/** Parameters of a URL of PostgreSQL. The gateway sets the others itself, such as the limits of time. */
const parameters = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'host'];

/** The path of `sqlite:PATH`; undefined for another URL. */
export function sqlitePath(url: string): string | undefined {
  return /^sqlite:(.*)$/s.exec(url)?.[1];
}

/** Says what is wrong with the URL of an archive, without any part of it; undefined if nothing is. */
export function archiveUrlProblem(url: string): string | undefined {
  const path = sqlitePath(url);
  return path === undefined ? serverProblem(url) : fileProblem(path);
}

/** The files that the driver of PostgreSQL reads. */
export function certificateFiles(url: string): readonly string[] {
  if (sqlitePath(url) !== undefined) return [];
  const { searchParams } = new URL(url);
  return ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => searchParams.get(name) ?? []);
}

/** The URL without its password. */
export function withoutPassword(url: string): string {
  if (sqlitePath(url) !== undefined) return url;
  if (!URL.canParse(url)) return '[hidden]';
  const { protocol, username, password, host, pathname, search } = new URL(url);
  const user = username && `${username}${password && ':[hidden]'}@`;
  return `${protocol}//${user}${host}${pathname}${search}`;
}

/** SQLite would keep nothing of a database without a file. */
function fileProblem(path: string): string | undefined {
  if (path === '' || path.startsWith(':')) return 'must name a file after sqlite:';
  return path.startsWith('//') || path.startsWith('file:')
    ? 'must name the path of a file right after sqlite:, such as sqlite:/var/lib/callrecords/archive.db'
    : undefined;
}

function serverProblem(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    return 'must be sqlite:PATH, or postgres://USER:PASSWORD@HOST/DATABASE with special characters of the password percent-encoded';
  }
  const url = new URL(text);
  if (!/^\/[^/]+$/.test(url.pathname)) return 'must name one database after the host';
  if ([...url.searchParams.keys()].some((name) => !parameters.includes(name))) {
    return `may have no other parameters than ${parameters.join(', ')}`;
  }
  return tlsProblem(url);
}

/** A reader of the network must not read the archive and its password, unless the operator says that there is none. */
function tlsProblem({ hostname, searchParams }: URL): string | undefined {
  const mode = searchParams.get('sslmode');
  const isLocal = isLoopback(hostname) || (searchParams.get('host') ?? '').startsWith('/');
  if (mode === 'verify-full' || mode === 'disable' || (mode === null && isLocal)) return undefined;
  return 'must have sslmode=verify-full, which encrypts the connection, or sslmode=disable if no one else can read the network';
}
