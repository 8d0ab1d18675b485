import { isLoopback } from './loopback.ts';

/** Whether a text is an origin to which secrets may be sent: https, or http on this machine. */
export function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, href } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  // A URL may contain an asterisk, but patterns are not supported.
  return isSafe && !hostname.includes('*') && href === `${origin}/`;
}
