import { sign } from 'node:crypto';
import type { Json } from '../tenant.ts';
import type { SigningKey } from './signing-key.ts';

/** The content of one part of a token. Undefined members are left out. */
export type Claims = Readonly<Record<string, Json | undefined>>;

/** Signs any payload with RS256, even if the header names another algorithm. */
export function signToken(header: Claims, payload: Claims, { privateKey }: SigningKey): string {
  const signed = `${encodePart(header)}.${encodePart(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

export function encodePart(part: Json | Claims): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
