/** The application that owns the subscriptions of tokens that name none. */
const NAMELESS = '1f0d6b5c-8e24-4b7a-9c31-5d2e7a904f68';

/** The id of the application that a token was issued to. A token that is not a JWT names none. */
export function applicationOf(authorization: string | undefined): string {
  return textOf(claimsOf(authorization).appid) ?? NAMELESS;
}

/** Whether a token was issued to a user. Call records are for applications only. */
export function isDelegated(token: string): boolean {
  return textOf(claimsOf(token).scp) !== undefined;
}

function claimsOf(authorization = ''): Readonly<Record<string, unknown>> {
  const payload = authorization.split('.')[1];
  if (payload === undefined) return {};
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' ? claim : undefined;
}
