import { isIPv4 } from 'node:net';

/** Whether a host name, as in a URL or in a `Host` header without its port, is this machine. */
export function isLoopback(hostname: string): boolean {
  return ['localhost', '[::1]', '::1'].includes(hostname) || isLoopbackIPv4(hostname);
}

function isLoopbackIPv4(hostname: string): boolean {
  return isIPv4(hostname) && hostname.startsWith('127.');
}

/** In a list, stands for all origins of this machine: a development server changes its port from day to day. */
export const anyLoopback = 'loopback';
