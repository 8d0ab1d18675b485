import { isIPv4 } from 'node:net';
import { isLoopback } from '../config/origins.ts';

/**
 * Whether an origin bypasses every proxy, whatever `NO_PROXY` says: this machine, and link-local addresses such as
 * 169.254.169.254, where Azure issues the tokens of managed identities
 * (https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#proxies).
 */
export function isDirect(origin: string): boolean {
  const hostname = new URL(origin).hostname.replace(/\.$/, '');
  return isLoopback(hostname) || hostname.endsWith('.localhost') || isLinkLocal(hostname);
}

function isLinkLocal(hostname: string): boolean {
  return isIPv4(hostname) && hostname.startsWith('169.254.');
}
