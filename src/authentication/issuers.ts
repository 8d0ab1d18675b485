import { clouds } from '../config/clouds.ts';

/** `ver` of a token. The application that it is made for chooses it, not its caller. */
export type TokenVersion = '1.0' | '2.0';

/**
 * Tokens 1.0 name another origin than the one that publishes their keys. For the US clouds Microsoft
 * documents none, and its own products expect the one or the other.
 */
const oldOrigins: Readonly<Record<string, readonly string[]>> = {
  [clouds.global.authority]: ['https://sts.windows.net'],
  [clouds['us-gov-l4'].authority]: ['https://sts.windows.net', 'https://sts.microsoftonline.us'],
};

/** What the tokens of a version say as their issuer; an authority of one's own issues both itself. */
export function issuersOf(
  authority: string,
  tenantId: string,
  version: TokenVersion,
): readonly string[] {
  if (version === '2.0') return [issuerOf(authority, tenantId)];
  const origins = oldOrigins[authority] ?? [authority];
  return origins.map((origin) => `${origin}/${tenantId}/`);
}

/** The issuer that the keys of a tenant are published for, those of tokens 1.0 too. */
export function issuerOf(authority: string, tenantId: string): string {
  return `${authority}/${tenantId}/v2.0`;
}
