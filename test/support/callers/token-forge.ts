import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Authority, startAuthority } from '../../../emulator/authority.ts';
import { callersTenant, userClaims } from '../../../emulator/authority/caller-claims.ts';
import { type Claims, encodePart, signToken } from '../../../emulator/authority/sign-token.ts';
import {
  makeSigningKey,
  publishedKey,
  type SigningKey,
} from '../../../emulator/authority/signing-key.ts';
import type { Json } from '../../../emulator/tenant.ts';

/** Makes the header that shows a token of the forge's. */
export type Forging = (forge: Forge) => string;

export const otherTenant = '3c1e9a70-58d2-4b6f-9e04-7a2d8c5f1b36';

/** Keys beside the good one that must not be used. The last one is not published. */
export interface BadKeys {
  readonly ofOtherTenant: SigningKey;
  readonly short: SigningKey;
  readonly forEncryption: SigningKey;
  readonly forOtherAlgorithm: SigningKey;
  readonly unpublished: SigningKey;
}

/** An authority that publishes bad keys beside its own, and a forge of its tokens. */
export interface Forge {
  readonly authority: Authority;
  readonly bad: BadKeys;
}

export async function startForge(authority?: Authority): Promise<Forge> {
  const forge = { authority: authority ?? (await startAuthority()), bad: makeBadKeys() };
  forge.authority.fault = {
    mutate: ({ keys }) => ({ keys: [...(keys as readonly Json[]), ...publishedBadKeys(forge)] }),
  };
  return forge;
}

function makeBadKeys(): BadKeys {
  return {
    ofOtherTenant: makeSigningKey(),
    short: makeSigningKey(1024),
    forEncryption: makeSigningKey(),
    forOtherAlgorithm: makeSigningKey(),
    unpublished: makeSigningKey(),
  };
}

function publishedBadKeys({ authority: { url }, bad }: Forge): readonly Json[] {
  const issuer = `${url}/${callersTenant}/v2.0`;
  return [
    publishedKey(bad.ofOtherTenant, `${url}/${otherTenant}/v2.0`),
    publishedKey(bad.short, issuer),
    { ...publishedKey(bad.forEncryption, issuer), use: 'enc' },
    { ...publishedKey(bad.forOtherAlgorithm, issuer), alg: 'RS512' },
    'no key at all',
    { kty: 'EC', kid: 'curve', use: 'sig', crv: 'P-256', x: 'AA', y: 'AA' },
    { kty: 'oct', kid: 'secret', use: 'sig', k: 'AAAA' },
  ];
}

export const keyOf = ({ authority }: Forge): SigningKey => {
  const [key] = authority.keys;
  if (!key) throw new Error('The authority has no key.');
  return key;
};

export const headerOf = (forge: Forge, header: Claims = {}): Claims => {
  const { kid } = keyOf(forge);
  return { typ: 'JWT', alg: 'RS256', kid, x5t: kid, ...header };
};

export const good = (forge: Forge) => forge.authority.issueToUser({ roles: ['CallRecords.Read'] });
export const partsOf = (token: string) => token.split('.') as [string, string, string];
export const bearer = (...parts: readonly string[]) => `Bearer ${parts.join('.')}`;

/** Signed well by the authority's key, but for the header that is said. */
export function withHeader(header: Claims): Forging {
  return (forge) =>
    bearer(signToken(headerOf(forge, header), userClaims(forge.authority.url, {}), keyOf(forge)));
}

/** Issued and signed well, but for the claims that are said. */
export function ofUser(claims: Claims | ((forge: Forge) => Claims)): Forging {
  return (forge) =>
    bearer(forge.authority.issueToUser(typeof claims === 'function' ? claims(forge) : claims));
}

export function ofApplication(claims: Claims): Forging {
  return ({ authority }) => bearer(authority.issueToApplication(claims));
}

/** Signed well, whatever the texts of its parts are. */
export function ofTexts(header: string | undefined, payload: string | Buffer): Forging {
  return (forge) => {
    const first = header ?? JSON.stringify(headerOf(forge));
    const signed = [first, payload]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    return bearer(signed, signature('RSA-SHA256', signed, keyOf(forge).privateKey));
  };
}

/** The true claims with one that is written as JSON could, and `JSON.stringify` would not. */
export function withText(name: string, text: string): Forging {
  return (forge) => {
    const claims = JSON.stringify(userClaims(forge.authority.url, { [name]: '<here>' }));
    return ofTexts(undefined, claims.replace('"<here>"', text))(forge);
  };
}

function signature(algorithm: string, signed: string, key: KeyObject): string {
  return sign(algorithm, Buffer.from(signed), key).toString('base64url');
}

/** The true claims under another algorithm, signed as that asks for. */
export function byAlgorithm(alg: Json, signBy: (signed: string, forge: Forge) => string): Forging {
  return (forge) => {
    const parts = [headerOf(forge, { alg }), userClaims(forge.authority.url, {})];
    const signed = parts.map(encodePart).join('.');
    return bearer(signed, signBy(signed, forge));
  };
}

export const byHash = (hash: string) => (signed: string, forge: Forge) =>
  signature(hash, signed, keyOf(forge).privateKey);

export const bySecret =
  (secretOf: (key: SigningKey) => string | Buffer) => (signed: string, forge: Forge) =>
    createHmac('sha256', secretOf(keyOf(forge)))
      .update(signed)
      .digest('base64url');

export function byPss(signed: string, forge: Forge): string {
  const key = keyOf(forge).privateKey;
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign('sha256', Buffer.from(signed), { key, padding, saltLength: 32 }).toString(
    'base64url',
  );
}

export const byCurve = (signed: string) =>
  signature('sha256', signed, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

/** Under the name of the authority's key, but signed with another; or under its own name. */
export function byKey(choose: (bad: BadKeys) => SigningKey, isUnderItsName: boolean): Forging {
  return (forge) => {
    const key = choose(forge.bad);
    const header = isUnderItsName ? headerOf(forge, { kid: key.kid }) : headerOf(forge);
    return bearer(signToken(header, userClaims(forge.authority.url, {}), key));
  };
}

/** A key of the forger's own, which the header brings along or says where to find. */
export function bringing(header: (key: SigningKey) => Claims): Forging {
  return (forge) => {
    const key = forge.bad.unpublished;
    const claims = userClaims(forge.authority.url, {});
    return bearer(signToken(headerOf(forge, { kid: key.kid, ...header(key) }), claims, key));
  };
}
