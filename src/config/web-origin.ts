import { isLoopback } from './loopback.ts';

/** Whether a text is an origin that secrets may be sent to: https, or http on this machine. */
export function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, href } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  // A URL may have an asterisk for a name; whoever writes one means a pattern, which this is not.
  return isSafe && !hostname.includes('*') && href === `${origin}/`;
}
