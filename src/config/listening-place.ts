import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Values } from './variables.ts';

/** The variables that say where a listener is. */
export interface PlaceNames {
  readonly host: 'HOST' | 'ADMIN_HOST';
  readonly port: 'PORT' | 'ADMIN_PORT';
}

export const servingPlace: PlaceNames = { host: 'HOST', port: 'PORT' };
export const adminPlace: PlaceNames = { host: 'ADMIN_HOST', port: 'ADMIN_PORT' };

/** Reports the addresses and ports that this process may not listen on, whoever listens there now. */
export async function findUnusablePlaces(values: Values): Promise<readonly string[]> {
  const problems = await Promise.all(
    [servingPlace, adminPlace].map((names) => findUnusable(values, names)),
  );
  return problems.flat();
}

async function findUnusable(values: Values, names: PlaceNames): Promise<readonly string[]> {
  const host = values[names.host];
  if (host === undefined) return [];
  try {
    await bind(host, values[names.port] ?? 0);
    return [];
  } catch (error) {
    return codeOf(error) === 'EADDRINUSE' ? [] : [tellUnusable(error, names)];
  }
}

/**
 * Binds to the port of the same number in UDP, for which the system has the same rules of addresses and
 * rights: in TCP it would be in the way of a gateway that starts at this moment.
 */
async function bind(host: string, port: number): Promise<void> {
  const { address, family } = await lookup(host);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  try {
    socket.bind({ address, port, exclusive: true });
    await once(socket, 'listening');
  } finally {
    socket.close();
  }
}

/** What is wrong with a place that could not be listened on, as a problem of the variable to be changed. */
export function tellUnusable(error: unknown, { host, port }: PlaceNames): string {
  const code = codeOf(error);
  switch (code) {
    case 'EADDRINUSE':
      return `${port}: is taken by another process. Set ${port} to another port`;
    case 'EACCES':
    case 'EPERM':
      return `${port}: this user may not listen on it (${code}). Set ${port} to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `${host}: is no address of this machine (${code})`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host}: is a name without an address (${code})`;
    default:
      return `${host}: cannot be listened on, or not at ${port} (${code})`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
