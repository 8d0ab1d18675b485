import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { microsoftQuota, type WindowFigures, type WindowName } from '../quota.ts';
import { isMicrosoftGraph } from './is-microsoft-graph.ts';
import { anyLoopback } from './loopback.ts';
import { isWebOrigin } from './web-origin.ts';

export const onOrOff = z.enum(['on', 'off'], 'must be on or off');
/** In lower case, as tokens have them. */
export const guid = z.guid('must be a GUID').toLowerCase();
/** 32 characters are what a random 24-byte key has in base64; less can be guessed. */
export const secret = z.string().min(32, 'must have at least 32 characters');
export const texts = z.string().transform((list) => list.split(',').map((text) => text.trim()));
export const secrets = texts.pipe(z.array(secret).min(1));
/** What Microsoft Entra ID allows as the value of an app role. */
export const roleName = z.string().regex(/^[\w:.+-]{1,120}$/, 'must be the value of an app role');

/**
 * Where to listen. The brackets are those of a URL. Node.js would listen on both addresses of `localhost`,
 * and hold one of them only to what the host is held to.
 */
export const host = z
  .string()
  .transform((text) => text.replace(/^\[(.*)\]$/, '$1').toLowerCase())
  .refine(isHost, 'must be an address or a name alone, such as 0.0.0.0, without scheme and port')
  .transform((text) => (text === 'localhost' ? '127.0.0.1' : text));

function isHost(text: string): boolean {
  return isIPv6(text) || /^[a-z0-9_]([\w.-]{0,251}[a-z0-9])?\.?$/.test(text);
}

/** As browsers write it: without a slash at its end, in lower case, without the port that goes without saying. */
export const origin = z
  .string()
  .refine(isWebOrigin, 'must be an https origin without a path; http only for loopback')
  .transform((text) => new URL(text).origin);

export const originOrLoopback = z.union([z.literal(anyLoopback), origin], {
  error: 'must be loopback, or an https origin without a path; http only for loopback',
});

/** Tokens that are made for Microsoft Graph are not made for us, whoever lists them. */
export const audience = z
  .string()
  .min(1, 'must not be empty')
  .refine((text) => !isMicrosoftGraph(text), 'a token made for Microsoft Graph is refused');

/** A whole number in digits alone: JavaScript would take a blank for 0. */
export function wholeNumber(minimum: number, maximum: number, reason = '') {
  const message = `must be a whole number from ${minimum} to ${maximum}${reason}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.number().min(minimum, message).max(maximum, message));
}

/** `requests/seconds`; the figures of Microsoft by default. */
export function quotaOf(name: WindowName) {
  return z
    .string()
    .regex(
      /^[1-9]\d{0,5}\/(?!0+(\.0+)?$)\d{1,5}(\.\d{1,3})?$/,
      'must be requests/seconds, such as 10/20',
    )
    .transform(readFigures)
    .default(microsoftQuota[name]);
}

function readFigures(text: string): WindowFigures {
  const [requests, seconds] = text.split('/').map(Number);
  return { requests: requests ?? NaN, seconds: seconds ?? NaN };
}
