import { randomBytes, randomUUID } from 'node:crypto';

export interface IssuedToken {
  readonly token: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly scope: string;
  /** The credential that authenticated the client. */
  readonly proof: 'secret' | 'assertion';
  /** The claims as sent: the JSON of a claims challenge or of the client capabilities. */
  readonly claims: string | undefined;
  readonly expiresIn: number;
}

/** A token in the form that Microsoft issues. It cannot be verified. */
export function issueToken(facts: Omit<IssuedToken, 'token'>): IssuedToken {
  const now = Math.floor(Date.now() / 1_000);
  const payload = {
    aud: facts.scope.replace(/\/\.default$/, ''),
    iat: now,
    exp: now + facts.expiresIn,
    appid: facts.clientId,
    tid: facts.tenant,
    roles: ['CallRecords.Read.All'],
    uti: randomUUID(),
    ver: '1.0',
  };
  const parts = [JSON.stringify({ typ: 'JWT', alg: 'RS256' }), JSON.stringify(payload)];
  const signature = randomBytes(32).toString('base64url');
  const token = [...parts.map((part) => Buffer.from(part).toString('base64url')), signature];
  return { ...facts, token: token.join('.') };
}
