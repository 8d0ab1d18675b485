import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { microsoftQuota, type WindowFigures, type WindowName } from '../quota/granted-windows.ts';
import { anyLoopback, isMicrosoftGraph, isWebOrigin } from './origins.ts';

// Each type names the values that it accepts, in the words of docs/configuration.md.
declare module 'zod' {
  interface GlobalMeta {
    accepts?: string;
    /** Stands in place of a default. */
    unset?: string;
  }
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, string, ...string[]]>(words: Words) {
  const accepts = listed(words.map((word) => `\`${word}\``));
  return z.enum(words, `must be ${listed(words)}`).meta({ accepts });
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

export const onOrOff = oneOf(['on', 'off']);
/** It names an API and one of its permissions; a scope of Microsoft Graph would bring tokens for Microsoft Graph. */
export const scope = z
  .string()
  .regex(
    /^[!-~]+\/[\w.:-]+$/,
    'must be the full name of a scope, such as api://APPLICATION_ID/access',
  )
  .refine(
    (text) => !isMicrosoftGraph(text.slice(0, text.lastIndexOf('/'))),
    'must be a scope of the API of the gateway, not of Microsoft Graph',
  )
  .meta({ accepts: 'a scope such as `api://APPLICATION_ID/access`' });
/** In lower case, as in tokens. */
export const guid = z.guid('must be a GUID').toLowerCase().meta({ accepts: 'a GUID' });
/** 32 characters are a random 24-byte key in base64; a shorter one can be guessed. */
export const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .meta({ accepts: 'at least 32 characters' });
export const texts = z.string().transform((list) => list.split(',').map((text) => text.trim()));
export const secrets = texts
  .pipe(z.array(secret).min(1))
  .meta({ accepts: 'secrets of at least 32 characters each, separated by commas' });
export const guids = texts
  .pipe(z.array(guid).min(1))
  .meta({ accepts: 'GUIDs, separated by commas' });
/** The characters that Microsoft Entra ID allows in the value of an app role. */
export const roleName = z
  .string()
  .regex(
    /^[\w:.+-]{1,120}$/,
    'must be the value of an app role: up to 120 letters, digits and the characters _ : . + -',
  )
  .meta({ accepts: 'the value of an app role' });
export const ruleSetName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{0,63}$/,
    'must be a name such as CQD_2022: up to 64 capital letters, digits and _',
  )
  .meta({ accepts: 'the name of a rule set' });
export const path = z.string().meta({ accepts: 'a path' });

/**
 * An address to listen on. Brackets are accepted as in a URL. `localhost` becomes one address, because Node.js
 * would listen on two and the loopback rule would be checked for only one of them.
 */
export const host = z
  .string()
  .transform((text) => text.replace(/^\[(.*)\]$/, '$1').toLowerCase())
  .refine(
    isHost,
    'must be only an address or a host name, such as 0.0.0.0, without scheme and port',
  )
  .transform((text) => (text === 'localhost' ? '127.0.0.1' : text))
  .meta({ accepts: 'an address or a host name' });

function isHost(text: string): boolean {
  return isIPv6(text) || /^[a-z0-9_]([\w.-]{0,251}[a-z0-9])?\.?$/.test(text);
}

/** All addresses together are refused: then every client could name itself. */
const network = z
  .string()
  .refine(
    isNetwork,
    'must be addresses, or networks such as 10.0.0.0/8. A prefix of 0 would trust every client',
  );
export const networks = texts
  .pipe(z.array(network).min(1))
  .meta({ accepts: 'addresses, or networks such as `10.0.0.0/8`, separated by commas' });

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...others] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const length = prefix === undefined ? bits : /^[1-9]\d{0,2}$/.test(prefix) ? Number(prefix) : 0;
  return others.length === 0 && length > 0 && length <= bits;
}

/** Becomes the form that browsers send: lower case, no trailing slash, no default port. */
export const origin = z
  .string()
  .refine(isWebOrigin, 'must be an https origin without a path; http is allowed for loopback only')
  .transform((text) => new URL(text).origin)
  .meta({ accepts: 'an `https` origin without a path; `http` for loopback only' });

export const originOrLoopback = z.union([z.literal(anyLoopback), origin], {
  error: 'must be loopback, or an https origin without a path; http is allowed for loopback only',
});

/** A token for Microsoft Graph was not issued for this gateway, so its audience must not be listed. */
export const audience = z
  .string()
  .min(1, 'must not contain an empty entry')
  .refine(
    (text) => !isMicrosoftGraph(text),
    'must not contain Microsoft Graph: tokens made for Microsoft Graph are refused. Name the application of this gateway',
  );

/** A whole number in digits: JavaScript would read a blank as 0. */
export function wholeNumber(minimum: number, maximum: number, reason = '') {
  const message = `must be a whole number from ${minimum} to ${maximum}${reason}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.number().min(minimum, message).max(maximum, message))
    .meta({ accepts: `${minimum} to ${maximum}` });
}

/** `requests/seconds`, by default Microsoft's documented figures. */
export function quotaOf(name: WindowName) {
  return z
    .string()
    .regex(
      /^[1-9]\d{0,5}\/(?!0+(\.0+)?$)\d{1,5}(\.\d{1,3})?$/,
      'must be requests/seconds, such as 10/20',
    )
    .transform(readFigures)
    .meta({ accepts: 'requests/seconds' })
    .default(microsoftQuota[name]);
}

function readFigures(text: string): WindowFigures {
  const [requests, seconds] = text.split('/').map(Number);
  return { requests: requests ?? NaN, seconds: seconds ?? NaN };
}
