import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Values } from './variables.ts';

/** The variables that set the address of a listener. */
export interface AddressVariables {
  readonly host: 'HOST' | 'ADMIN_HOST';
  readonly port: 'PORT' | 'ADMIN_PORT';
}

export const servingAddress: AddressVariables = { host: 'HOST', port: 'PORT' };
export const adminAddress: AddressVariables = { host: 'ADMIN_HOST', port: 'ADMIN_PORT' };

/** Reports the addresses and ports that this process cannot use, except those that are only in use now. */
export async function findUnusableAddresses(values: Values): Promise<readonly string[]> {
  const problems = await Promise.all(
    [servingAddress, adminAddress].map((names) => findUnusable(values, names)),
  );
  return problems.flat();
}

async function findUnusable(values: Values, names: AddressVariables): Promise<readonly string[]> {
  const host = values[names.host];
  if (host === undefined) return [];
  try {
    await bind(host, values[names.port] ?? 0);
    return [];
  } catch (error) {
    return codeOf(error) === 'EADDRINUSE' ? [] : [describeUnusable(error, names)];
  }
}

/**
 * Binds to the UDP port of the same number, because the system applies the same rules of addresses and rights
 * to it. A TCP port would block a gateway that starts at this moment.
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

/** Describes why an address could not be listened on, as a problem of the variable that must be changed. */
export function describeUnusable(error: unknown, { host, port }: AddressVariables): string {
  const code = codeOf(error);
  switch (code) {
    case 'EADDRINUSE':
      return `${port}: is in use by another process. Set ${port} to another port.`;
    case 'EACCES':
    case 'EPERM':
      return `${port}: this user is not allowed to listen on it (${code}). Set ${port} to a port above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `${host}: is not an address of this machine (${code}). Set ${host} to one, or to 0.0.0.0 for all of them.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host}: is a name that cannot be resolved (${code}). Set ${host} to an address of this machine.`;
    default:
      return `${host}: cannot be listened on at ${port} (${code}). Change ${host} or ${port}.`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
