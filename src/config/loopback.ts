import { isIPv4 } from 'node:net';

/** Whether a host name, as it stands in a URL or a `Host` header without its port, is this machine. */
export function isLoopback(hostname: string): boolean {
  return ['localhost', '[::1]', '::1'].includes(hostname) || isLoopbackIPv4(hostname);
}

function isLoopbackIPv4(hostname: string): boolean {
  return isIPv4(hostname) && hostname.startsWith('127.');
}

/**
 * Stands in a list for all origins of this machine: the page that somebody develops is served by it, at
 * a port that is another one each day.
 */
export const anyLoopback = 'loopback';
