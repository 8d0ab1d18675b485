import { isJsonObject } from '../../json.ts';
import type { UpstreamResponse } from '../exchange.ts';

/** Microsoft's challenges have a few hundred characters. */
const maxHeader = 16_384;

const claimsParameter = /[\s,]claims="([A-Za-z0-9+/_-]{1,8192}={0,2})"/;

/**
 * The claims that a refused token lacks, as JSON text. Microsoft revokes tokens before they expire
 * (continuous access evaluation), and reports it with `WWW-Authenticate: Bearer … claims="…"`.
 * Undefined if there are no usable claims.
 */
export function readClaims({ headers }: Pick<UpstreamResponse, 'headers'>): string | undefined {
  const header = headers['www-authenticate'] ?? '';
  if (header.length > maxHeader) return undefined;
  const [, encoded = ''] = claimsParameter.exec(header) ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return isObject(text) ? text : undefined;
}

function isObject(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
