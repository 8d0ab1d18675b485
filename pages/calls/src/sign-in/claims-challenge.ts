const parameter = /[\s,]claims="([A-Za-z0-9+/_-]+={0,2})"/;

/**
 * The claims that a refused token lacks, as JSON text: `WWW-Authenticate: Bearer … claims="…"`. Undefined
 * if there are none. What comes from outside is checked, because the library puts it into a request.
 */
export function readClaims({ headers }: Response): string | undefined {
  const [, encoded] = parameter.exec(headers.get('www-authenticate') ?? '') ?? [];
  if (encoded === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(decode(encoded));
    return typeof claims === 'object' && claims !== null ? JSON.stringify(claims) : undefined;
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
