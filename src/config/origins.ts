import { isIPv4 } from 'node:net';
import { clouds } from './clouds.ts';

/** Whether a host name, as in a URL or in a `Host` header without its port, is this machine. */
export function isLoopback(hostname: string): boolean {
  return ['localhost', '[::1]', '::1'].includes(hostname) || isLoopbackIPv4(hostname);
}

function isLoopbackIPv4(hostname: string): boolean {
  return isIPv4(hostname) && hostname.startsWith('127.');
}

/** In a list, stands for all origins of this machine: a development server changes its port from day to day. */
export const anyLoopback = 'loopback';

/** Whether a text is an origin to which secrets may be sent: https, or http on this machine. */
export function isWebOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, href } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  // A URL may contain an asterisk, but patterns are not supported.
  return isSafe && !hostname.includes('*') && href === `${origin}/`;
}

/** Whether Microsoft can send notifications to a URL: https, or http on this machine. */
export function isNotificationUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && username === '' && password === '' && hash === '';
}

/** The application id of Microsoft Graph, the same in every cloud. */
const graphApplicationId = '00000003-0000-0000-c000-000000000000';

const graphAudiences: readonly unknown[] = [
  graphApplicationId,
  ...Object.values(clouds).map(({ root }) => root),
];

/** Whether an audience is Microsoft Graph. A token with it was not issued for this gateway. */
export function isMicrosoftGraph(audience: unknown): boolean {
  return (
    typeof audience === 'string' &&
    graphAudiences.includes(audience.replace(/\/$/, '').toLowerCase())
  );
}
