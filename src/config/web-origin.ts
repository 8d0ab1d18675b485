import { isLoopback } from './loopback.ts';

/** Whether a text is an origin that secrets may be sent to: https, or http on this machine. */
export function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && text === origin;
}
