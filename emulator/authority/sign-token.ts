import { sign } from 'node:crypto';
import type { Json } from '../tenant.ts';
import type { SigningKey } from './signing-key.ts';

/** What a part of a token holds; what is `undefined` is left out of it. */
export type Claims = Readonly<Record<string, Json | undefined>>;

/** Signs whatever it is given by RS256; the header may say something else. */
export function signToken(header: Claims, payload: Claims, { privateKey }: SigningKey): string {
  const signed = `${encodePart(header)}.${encodePart(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

export function encodePart(part: Json | Claims): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
