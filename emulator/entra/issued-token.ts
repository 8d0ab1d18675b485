import { randomBytes, randomUUID } from 'node:crypto';

export interface IssuedToken {
  readonly token: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly scope: string;
  /** By which the client has shown who it is. */
  readonly proof: 'secret' | 'assertion';
  /** As they were sent: the JSON of a claims challenge, or of what the client is capable of. */
  readonly claims: string | undefined;
  readonly expiresIn: number;
}

/** A token of the shape that Microsoft issues; nobody can verify it. */
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
