import { clouds } from '../config/clouds.ts';

/** The claim `ver`. The application that a token is issued for chooses it, not the caller. */
export type TokenVersion = '1.0' | '2.0';

/**
 * The issuer of version 1.0 tokens has another origin than the authority that publishes their keys. Microsoft does
 * not document it for the US clouds, and its own products expect one or the other.
 */
const oldOrigins: Readonly<Record<string, readonly string[]>> = {
  [clouds.global.authority]: ['https://sts.windows.net'],
  [clouds['us-gov-l4'].authority]: ['https://sts.windows.net', 'https://sts.microsoftonline.us'],
};

/** Returns the accepted issuers of tokens of a version. A custom authority issues both versions itself. */
export function issuersOf(
  authority: string,
  tenantId: string,
  version: TokenVersion,
): readonly string[] {
  if (version === '2.0') return [issuerOf(authority, tenantId)];
  const origins = oldOrigins[authority] ?? [authority];
  return origins.map((origin) => `${origin}/${tenantId}/`);
}

/** Returns the issuer for which the keys of a tenant are published. It is the same for version 1.0 tokens. */
export function issuerOf(authority: string, tenantId: string): string {
  return `${authority}/${tenantId}/v2.0`;
}
