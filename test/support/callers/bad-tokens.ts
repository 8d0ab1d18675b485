import { randomUUID } from 'node:crypto';
import {
  applicationClaims,
  audienceId,
  audienceUri,
  callersTenant,
  userClaims,
} from '../../../emulator/authority/caller-claims.ts';
import { type Claims, encodePart, signToken } from '../../../emulator/authority/sign-token.ts';
import type { SigningKey } from '../../../emulator/authority/signing-key.ts';
import type { Json } from '../../../emulator/tenant.ts';
import type { InvalidTokenReason } from '../../../src/authentication/invalid-token.ts';
import {
  bearer,
  bringing,
  byAlgorithm,
  byCurve,
  byHash,
  byKey,
  byPss,
  bySecret,
  type Forge,
  type Forging,
  good,
  headerOf,
  keyOf,
  ofApplication,
  ofTexts,
  ofUser,
  otherTenant,
  partsOf,
  withHeader,
  withText,
} from './token-forge.ts';

/** A class of tokens that must be refused: its name, the reason, and a header with such a token. */
export type BadToken = readonly [name: string, reason: InvalidTokenReason, authorization: Forging];

const now = () => Math.floor(Date.now() / 1000);
const farFuture = 1e15;

const issuer = ({ authority: { url } }: Forge, tenant = callersTenant) => `${url}/${tenant}/v2.0`;
const oldIssuer = ({ authority: { url } }: Forge, tenant = callersTenant) => `${url}/${tenant}/`;

const badSchemes: readonly BadToken[] = [
  ['an empty header', 'the header is not one bearer token', () => ''],
  ['the scheme alone', 'the header is not one bearer token', () => 'Bearer'],
  ['a token without a scheme', 'the header is not one bearer token', good],
  ...['Basic', 'Token', 'Negotiate', 'DPoP', 'PoP', 'MSAuth1.0'].map((scheme): BadToken => [
    `the scheme ${scheme}`,
    'the header is not one bearer token',
    (forge) => `${scheme} ${good(forge)}`,
  ]),
  [
    'a tab for the space',
    'the header is not one bearer token',
    (forge) => `Bearer\t${good(forge)}`,
  ],
  ['a colon', 'the header is not one bearer token', (forge) => `Bearer: ${good(forge)}`],
  ['quotes', 'the header is not one bearer token', (forge) => `Bearer "${good(forge)}"`],
  ['a parameter', 'the header is not one bearer token', (forge) => `Bearer token=${good(forge)}`],
  [
    'more behind a token',
    'the header is not one bearer token',
    (forge) => `Bearer ${good(forge)} more`,
  ],
  [
    'two tokens in one header',
    'the header is not one bearer token',
    (forge) => `Bearer ${good(forge)}, Bearer ${good(forge)}`,
  ],
];

const badForms: readonly BadToken[] = [
  ['one part', 'the header is not one bearer token', (forge) => bearer(partsOf(good(forge))[0])],
  [
    'two parts',
    'the header is not one bearer token',
    (forge) => bearer(...partsOf(good(forge)).slice(0, 2)),
  ],
  ['four parts', 'the header is not one bearer token', (forge) => bearer(good(forge), 'AAAA')],
  [
    'no signature',
    'the header is not one bearer token',
    (forge) => bearer(...partsOf(good(forge)).slice(0, 2), ''),
  ],
  [
    'no payload',
    'the header is not one bearer token',
    (forge) => bearer(partsOf(good(forge))[0], '', partsOf(good(forge))[2]),
  ],
  [
    'an encrypted token',
    'the header is not one bearer token',
    () => bearer(encodePart({ alg: 'RSA-OAEP', enc: 'A256GCM' }), 'AAAA', 'AAAA', 'AAAA', 'AAAA'),
  ],
  ['padding', 'the header is not one bearer token', (forge) => `${bearer(good(forge))}==`],
  [
    'base64 for base64url',
    'the header is not one bearer token',
    (forge) => bearer(...partsOf(good(forge)).map((part) => `${part}+/`)),
  ],
  [
    'whitespace in the token',
    'the header is not one bearer token',
    (forge) => bearer(good(forge)).replace('.', ' .'),
  ],
  [
    'letters beyond ASCII',
    'the header is not one bearer token',
    (forge) => `${bearer(good(forge))}é`,
  ],
  [
    'percent signs',
    'the header is not one bearer token',
    (forge) => bearer(good(forge)).replace('.', '%2E'),
  ],
  [
    'another spelling of the same signature',
    'it is not a JSON Web Token',
    (forge) => respell(good(forge)),
  ],
  [
    'a part of an impossible length',
    'it is not a JSON Web Token',
    (forge) => bearer('AAAAA', 'e30', partsOf(good(forge))[2]),
  ],
  ['a header that is not JSON', 'it is not a JSON Web Token', ofTexts('RS256', '{}')],
  ['a header that is a list', 'it is not a JSON Web Token', ofTexts('["RS256"]', '{}')],
  ['a payload that is not JSON', 'it is not a JSON Web Token', ofTexts(undefined, 'a token')],
  ['a payload that is a list', 'it is not a JSON Web Token', ofTexts(undefined, '[]')],
  ['a payload that is null', 'it is not a JSON Web Token', ofTexts(undefined, 'null')],
  [
    'a payload that is not UTF-8',
    'it is not a JSON Web Token',
    ofTexts(undefined, Buffer.from([0x22, 0xff, 0x22])),
  ],
  [
    'a payload of 4,000 brackets',
    'it is not a JSON Web Token',
    ofTexts(undefined, '['.repeat(2000) + ']'.repeat(2000)),
  ],
];

/** The last of 342 characters has four unused bits. */
function respell(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(token.at(-1) ?? '');
  return `Bearer ${token.slice(0, -1)}${alphabet[last ^ 1] ?? ''}`;
}

const badAlgorithms: readonly BadToken[] = [
  ...['none', 'None', 'nOnE', 'NONE'].map((alg): BadToken => [
    `the algorithm ${alg}`,
    'its algorithm is not RS256',
    byAlgorithm(alg, () => 'AAAA'),
  ]),
  [
    'HS256 with the public key as PEM',
    'its algorithm is not RS256',
    byAlgorithm(
      'HS256',
      bySecret(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' })),
    ),
  ],
  [
    'HS256 with the public key as DER',
    'its algorithm is not RS256',
    byAlgorithm(
      'HS256',
      bySecret(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' })),
    ),
  ],
  [
    'HS256 with the modulus',
    'its algorithm is not RS256',
    byAlgorithm(
      'HS256',
      bySecret(({ publicKey }) => publicKey.export({ format: 'jwk' }).n ?? ''),
    ),
  ],
  [
    'RS256 said of an HS256 signature',
    'its signature is not valid',
    byAlgorithm(
      'RS256',
      bySecret(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' })),
    ),
  ],
  ['ES256', 'its algorithm is not RS256', byAlgorithm('ES256', byCurve)],
  ['RS256 said of an ES256 signature', 'its signature is not valid', byAlgorithm('RS256', byCurve)],
  ['RS384', 'its algorithm is not RS256', byAlgorithm('RS384', byHash('RSA-SHA384'))],
  ['RS512', 'its algorithm is not RS256', byAlgorithm('RS512', byHash('RSA-SHA512'))],
  ['RS256 said of RS384', 'its signature is not valid', byAlgorithm('RS256', byHash('RSA-SHA384'))],
  ['RS256 said of RS1', 'its signature is not valid', byAlgorithm('RS256', byHash('RSA-SHA1'))],
  ['PS256', 'its algorithm is not RS256', byAlgorithm('PS256', byPss)],
  ['RS256 said of PS256', 'its signature is not valid', byAlgorithm('RS256', byPss)],
  ['rs256 in lower case', 'its algorithm is not RS256', withHeader({ alg: 'rs256' })],
  ['no algorithm', 'its algorithm is not RS256', withHeader({ alg: undefined })],
  ['a list of algorithms', 'its algorithm is not RS256', withHeader({ alg: ['RS256'] })],
];

const badKeys: readonly BadToken[] = [
  [
    'a key that is not published',
    'its signing key is not published',
    byKey((bad) => bad.unpublished, true),
  ],
  [
    'another key under the name of the published one',
    'its signature is not valid',
    byKey((bad) => bad.unpublished, false),
  ],
  [
    'the key of another tenant',
    'its signing key is not published',
    byKey((bad) => bad.ofOtherTenant, true),
  ],
  [
    'the key of another tenant under the name of this one’s',
    'its signature is not valid',
    byKey((bad) => bad.ofOtherTenant, false),
  ],
  ['a key of 1,024 bits', 'its signing key is not published', byKey((bad) => bad.short, true)],
  [
    'a key that is not for signatures',
    'its signing key is not published',
    byKey((bad) => bad.forEncryption, true),
  ],
  [
    'a key for another algorithm',
    'its signing key is not published',
    byKey((bad) => bad.forOtherAlgorithm, true),
  ],
  [
    'the name of a key that is no RSA key',
    'its signing key is not published',
    withHeader({ kid: 'curve' }),
  ],
  [
    'the name of a key that is a secret',
    'its signing key is not published',
    withHeader({ kid: 'secret' }),
  ],
  ['no name of a key', 'its signing key is not published', withHeader({ kid: undefined })],
  ['an empty name of a key', 'its signing key is not published', withHeader({ kid: '' })],
  ['a number for the name of a key', 'its signing key is not published', withHeader({ kid: 1 })],
  ['a list for the name of a key', 'its signing key is not published', withHeader({ kid: ['1'] })],
  [
    '__proto__ for the name of a key',
    'its signing key is not published',
    withHeader({ kid: '__proto__' }),
  ],
  [
    'a path for the name of a key',
    'its signing key is not published',
    withHeader({ kid: '../../dev/null' }),
  ],
  [
    'the name of a key in other case',
    'its signing key is not published',
    (forge) => withHeader({ kid: keyOf(forge).kid.toUpperCase() })(forge),
  ],
];

const badHeaders: readonly BadToken[] = (
  [
    ['jwk', ({ publicKey }) => ({ jwk: publicKey.export({ format: 'jwk' }) as Json })],
    ['jku', () => ({ jku: 'http://127.0.0.1:1/keys' })],
    ['x5u', () => ({ x5u: 'http://127.0.0.1:1/certificate' })],
    [
      'x5c',
      ({ publicKey }) => ({
        x5c: [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
      }),
    ],
    ['crit', () => ({ crit: ['exp'], exp: farFuture })],
    ['b64', () => ({ b64: false, crit: ['b64'] })],
    ['zip', () => ({ zip: 'DEF' })],
  ] satisfies (readonly [string, (key: SigningKey) => Claims])[]
).flatMap(([name, header]): readonly BadToken[] => {
  const reason = 'its header contains or names a key, or has extensions';
  return [
    [`${name} in the header of a forger`, reason, bringing(header)],
    [
      `${name} in the header, signed well`,
      reason,
      (forge) => withHeader(header(keyOf(forge)))(forge),
    ],
  ];
});

const tampered: readonly BadToken[] = [
  [
    'a role that was added',
    'its signature is not valid',
    exchangePart(1, (claims) => ({ ...claims, roles: ['CallRecords.Read'] })),
  ],
  [
    'a later end',
    'its signature is not valid',
    exchangePart(1, (claims) => ({ ...claims, exp: now() + 86_400 })),
  ],
  [
    'another object id',
    'its signature is not valid',
    exchangePart(1, (claims) => ({ ...claims, oid: randomUUID() })),
  ],
  [
    'a header that was added to',
    'its signature is not valid',
    exchangePart(0, (header) => ({ ...header, more: 1 })),
  ],
  [
    'the signature of another token',
    'its signature is not valid',
    (forge) => bearer(...partsOf(good(forge)).slice(0, 2), partsOf(good(forge))[2]),
  ],
  [
    'a signature with one bit flipped',
    'its signature is not valid',
    changeSignature((bytes) => bytes.with(100, (bytes[100] ?? 0) ^ 1)),
  ],
  [
    'half of a signature',
    'its signature is not valid',
    changeSignature((bytes) => bytes.subarray(0, 128)),
  ],
  [
    'a signature of zeros',
    'its signature is not valid',
    changeSignature((bytes) => new Uint8Array(bytes.length)),
  ],
  [
    'a signature that is longer',
    'its signature is not valid',
    changeSignature((bytes) => Buffer.concat([bytes, bytes])),
  ],
  [
    'a signature of one byte',
    'its signature is not valid',
    changeSignature((bytes) => bytes.subarray(0, 1)),
  ],
];

function exchangePart(index: number, change: (part: Claims) => Claims): Forging {
  return (forge) => {
    const parts = partsOf(forge.authority.issueToUser());
    const part = JSON.parse(Buffer.from(parts[index] ?? '', 'base64url').toString()) as Claims;
    return bearer(...parts.with(index, encodePart(change(part))));
  };
}

function changeSignature(change: (bytes: Uint8Array) => Uint8Array): Forging {
  return (forge) => {
    const [header, payload, signed] = partsOf(good(forge));
    const bytes = change(Buffer.from(signed, 'base64url'));
    return bearer(header, payload, Buffer.from(bytes).toString('base64url'));
  };
}

const badTypes: readonly BadToken[] = [
  undefined,
  'pop',
  'logout+jwt',
  'dpop+jwt',
  'id_token',
  1,
].map((typ): BadToken => [`the type ${typ}`, 'it is not an access token', withHeader({ typ })]);

const badAudiences: readonly BadToken[] = [
  ...(
    [
      ['no audience', undefined],
      ['an empty audience', ''],
      ['a list with our audience', [audienceId]],
      ['a list with our audience and another', [audienceId, 'api://another']],
      ['a number for the audience', 1],
      ['an object for the audience', { aud: audienceId }],
      ['the audience of a sibling API', 'api://callrecords-archive'],
      ['the audience in upper case', audienceId.toUpperCase()],
      ['the audience with a slash', `${audienceUri}/`],
      ['the audience with more behind it', `${audienceUri}-test`],
      ['the audience with a scope', `${audienceUri}/access_as_user`],
      ['a part of the audience', audienceId.slice(0, -1)],
      ['the audience with a space', ` ${audienceId}`],
      ['both audiences in one', `${audienceId},${audienceUri}`],
      ['the client as the audience', '51c3a9d7-0e4f-4b82-9d16-c7a8e5f2b093'],
    ] satisfies (readonly [string, Json | undefined])[]
  ).map(([name, aud]): BadToken => [name, 'its audience is not accepted', ofUser({ aud })]),
  ...[
    'https://graph.microsoft.com',
    'https://graph.microsoft.com/',
    'HTTPS://GRAPH.MICROSOFT.COM',
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us/',
    '00000003-0000-0000-c000-000000000000',
    '00000003-0000-0000-C000-000000000000',
  ].map((aud): BadToken => [
    `the audience ${aud}`,
    'its audience is Microsoft Graph',
    ofUser({ aud }),
  ]),
];

const badIssuers: readonly BadToken[] = (
  [
    ['no issuer', () => undefined],
    ['an issuer that is no text', () => 1],
    ['a list of issuers', (forge) => [issuer(forge)]],
    ['another host', () => `https://login.example.com/${callersTenant}/v2.0`],
    ['a host that begins alike', (forge) => issuer(forge).replace(/:(\d+)\//, ':$1.example.com/')],
    ['a host that ends alike', (forge) => issuer(forge).replace('://', '://evil')],
    ['the true host as a user', (forge) => issuer(forge).replace(/:(\d+)\//, ':$1@example.com/')],
    ['the true issuer as a query', (forge) => `https://example.com/?${issuer(forge)}`],
    ['the true issuer with a slash', (forge) => `${issuer(forge)}/`],
    ['the true issuer with a query', (forge) => `${issuer(forge)}?x`],
    ['the true issuer with a space', (forge) => `${issuer(forge)} `],
    ['the true issuer without its version', (forge) => issuer(forge).replace('/v2.0', '')],
    ['https for http', (forge) => issuer(forge).replace('http:', 'https:')],
    ['upper case', (forge) => issuer(forge).toUpperCase()],
    ['another tenant', (forge) => issuer(forge, otherTenant)],
    ['all tenants', (forge) => issuer(forge, 'common')],
    ['the place of a tenant', (forge) => issuer(forge, '{tenantid}')],
    ['the issuer of tokens 1.0', (forge) => oldIssuer(forge)],
    ['Microsoft’s issuer of tokens 1.0', () => `https://sts.windows.net/${callersTenant}/`],
    [
      'Microsoft’s issuer where the authority is another',
      () => `https://login.microsoftonline.com/${callersTenant}/v2.0`,
    ],
  ] satisfies (readonly [string, (forge: Forge) => Json | undefined])[]
).map(([name, iss]): BadToken => [
  `as its issuer ${name}`,
  'its issuer does not match its tenant and version',
  ofUser((forge) => ({ iss: iss(forge) })),
]);

const badVersions: readonly BadToken[] = (
  [
    ['no version', () => ({ ver: undefined })],
    ['the version 3.0', () => ({ ver: '3.0' })],
    ['the number 2 as its version', () => ({ ver: 2 })],
    ['the issuer of 2.0 in 1.0', (forge) => ({ ver: '1.0', iss: issuer(forge) })],
    ['the issuer of 1.0 in 2.0', (forge) => ({ ver: '2.0', iss: oldIssuer(forge) })],
    [
      'another tenant’s issuer in 1.0',
      (forge) => ({ ver: '1.0', iss: oldIssuer(forge, otherTenant) }),
    ],
    [
      'Microsoft’s issuer in 1.0',
      () => ({ ver: '1.0', iss: `https://sts.windows.net/${callersTenant}/` }),
    ],
  ] satisfies (readonly [string, (forge: Forge) => Claims])[]
).map(([name, claims]): BadToken => [
  name,
  'its issuer does not match its tenant and version',
  ofUser(claims),
]);

const badTenants: readonly BadToken[] = [
  ...[
    otherTenant,
    'common',
    'organizations',
    'consumers',
    '9188040d-6c67-4c5b-b112-36a304b66dad',
    'contoso.onmicrosoft.com',
    `{${callersTenant}}`,
    `${callersTenant}\n`,
    callersTenant.replaceAll('-', ''),
    `../${callersTenant}`,
  ].map((tid): BadToken => [
    `the tenant ${JSON.stringify(tid)}`,
    'its tenant is not accepted',
    ofUser((forge) => ({ tid, iss: issuer(forge, tid) })),
  ]),
  ...[undefined, null, 1, [callersTenant], { tid: callersTenant }].map((tid): BadToken => [
    `a tenant that is ${JSON.stringify(tid)}`,
    'its tenant is not accepted',
    ofUser({ tid }),
  ]),
  [
    'another tenant than its issuer',
    'its issuer does not match its tenant and version',
    ofUser((forge) => ({ iss: issuer(forge, otherTenant) })),
  ],
];

const hour = 3600;

const badTimes: readonly BadToken[] = [
  ['an end that has passed', 'it has expired', ofUser(() => ({ exp: now() - hour }))],
  ['the number 0 as its end', 'it has expired', ofUser({ exp: 0 })],
  ['an end before all time', 'it has expired', withText('exp', '-1e999')],
  ['a begin that is to come', 'it is not valid yet', ofUser(() => ({ nbf: now() + hour }))],
  ['a begin after all time', 'it is not valid yet', withText('nbf', '1e999')],
  ...(
    [
      ['no end', () => ({ exp: undefined })],
      ['null as its end', () => ({ exp: null })],
      ['a text as its end', () => ({ exp: String(now() + hour) })],
      ['NaN as its end', () => ({ exp: 'NaN' })],
      ['an end in 30 million years', () => ({ exp: farFuture })],
      ['an end in milliseconds', () => ({ exp: Date.now() })],
      ['an end in half a second more', () => ({ exp: now() + hour + 0.5 })],
      ['an end in a year', () => ({ exp: now() + 365 * 24 * hour })],
      ['no begin', () => ({ nbf: undefined })],
      ['a text as its begin', () => ({ nbf: String(now() - hour) })],
      ['an end before its begin', () => ({ exp: now() - 30, nbf: now() - 10, iat: now() - 40 })],
      ['no issue', () => ({ iat: undefined })],
      ['a text as its issue', () => ({ iat: String(now() - hour) })],
      ['an issue that is to come', () => ({ iat: now() + hour / 2 })],
    ] satisfies (readonly [string, () => Claims])[]
  ).map(([name, claims]): BadToken => [
    name,
    'its times are missing or not plausible',
    ofUser(claims),
  ]),
  ['an end beyond all numbers', 'its times are missing or not plausible', withText('exp', '1e999')],
  [
    'an issue before all numbers',
    'its times are missing or not plausible',
    withText('iat', '-1e999'),
  ],
];

const badPeople: readonly BadToken[] = (
  [
    ['no object id', { oid: undefined }],
    ['an object id that is no GUID', { oid: 'somebody@contoso.com' }],
    ['an object id that is a list', { oid: ['2f8e4c1a-7b3d-4e59-a6f0-91c8d2b7e354'] }],
    ['no client', { azp: undefined }],
    ['a client that is no GUID', { azp: 'the portal' }],
    ['the client of 1.0 in 2.0', { azp: undefined, appid: randomUUID() }],
    ['the client of 2.0 in 1.0', { ver: '1.0', appid: undefined, azp: randomUUID() }],
  ] satisfies (readonly [string, Claims])[]
).map(([name, claims]): BadToken => [name, 'it does not identify the caller', ofUser(claims)]);

const badKinds: readonly BadToken[] = [
  [
    'an ID token for us',
    'it is not an access token',
    ofUser({ ...idToken(), nonce: 'n-0S6_WzA2Mj' }),
  ],
  ['an ID token without a nonce', 'it is not an access token', ofUser(idToken())],
  [
    'an ID token with roles',
    'it is not an access token',
    ofUser({ ...idToken(), roles: ['CallRecords.Read'] }),
  ],
  ['a nonce', 'it is not an access token', ofUser({ nonce: 'n-0S6_WzA2Mj' })],
  ['the hash of an access token', 'it is not an access token', ofUser({ at_hash: 'AAAA' })],
  [
    'a proof of possession that is not shown',
    'it is bound to a key, which is not supported',
    ofUser({ cnf: { kid: 'AAAA' } }),
  ],
  [
    'a user without scopes',
    'it is not an access token',
    ofUser({ scp: undefined, roles: ['CallRecords.Read'] }),
  ],
  [
    'a user with empty scopes',
    'it is not an access token',
    ofUser({ scp: '', roles: ['CallRecords.Read'] }),
  ],
  [
    'a user with a space for scopes',
    'it is not an access token',
    ofUser({ scp: ' ', roles: ['CallRecords.Read'] }),
  ],
  ['a list of scopes', 'it is not an access token', ofUser({ scp: ['access_as_user'] })],
  ['a number for scopes', 'it is not an access token', ofUser({ scp: 1 })],
  ['null for scopes', 'it is not an access token', ofUser({ scp: null })],
  ['a text of roles', 'it is not an access token', ofUser({ roles: 'CallRecords.Read' })],
  ['numbers for roles', 'it is not an access token', ofUser({ roles: ['CallRecords.Read', 1] })],
  [
    'an object for roles',
    'it is not an access token',
    ofUser({ roles: { 0: 'CallRecords.Read' } }),
  ],
  ['an empty role', 'it is not an access token', ofUser({ roles: [''] })],
  [
    'a user without scopes who says so',
    'it is not an access token',
    ofUser({ scp: undefined, idtyp: 'user', roles: ['CallRecords.Read'] }),
  ],
  [
    'an application with scopes',
    'it is not an access token',
    ofApplication({ scp: 'access_as_user', roles: ['CallRecords.Read'] }),
  ],
  [
    'a device',
    'it is not an access token',
    ofApplication({ idtyp: 'device', roles: ['CallRecords.Read'] }),
  ],
  [
    'an application that is not its own subject',
    'it is not an access token',
    ofApplication({ idtyp: undefined, sub: randomUUID(), roles: ['CallRecords.Read'] }),
  ],
  [
    'an application of neither kind nor subject',
    'it is not an access token',
    ofApplication({ idtyp: undefined, sub: undefined, roles: ['CallRecords.Read'] }),
  ],
  ['an application without roles', 'it grants no permission', ofApplication({})],
  [
    'an application with no role in its list',
    'it grants no permission',
    ofApplication({ roles: [] }),
  ],
];

function idToken(): Claims {
  return { scp: undefined, azp: undefined, azpacr: undefined, aud: audienceId };
}

/** Every class that HTTP can carry. */
export const badTokens: readonly BadToken[] = [
  ...badSchemes,
  ...badForms,
  ...badAlgorithms,
  ...badKeys,
  ...badHeaders,
  ...tampered,
  ...badTypes,
  ...badAudiences,
  ...badIssuers,
  ...badVersions,
  ...badTenants,
  ...badTimes,
  ...badPeople,
  ...badKinds,
];

/** Those that HTTP cuts, or refuses by itself. */
export const unsendableTokens: readonly BadToken[] = [
  [
    'NUL behind a token',
    'the header is not one bearer token',
    (forge) => `Bearer ${good(forge)}\0`,
  ],
  [
    'a line break behind a token',
    'the header is not one bearer token',
    (forge) => `Bearer ${good(forge)}\n`,
  ],
  [
    'a space behind a token',
    'the header is not one bearer token',
    (forge) => `Bearer ${good(forge)} `,
  ],
  ['a space before it', 'the header is not one bearer token', (forge) => ` Bearer ${good(forge)}`],
  [
    'a letter that looks like another',
    'the header is not one bearer token',
    (forge) => `Веarer ${good(forge)}`,
  ],
  [
    '100 KB of a token',
    'it is too long',
    ofUser({ groups: Array<string>(2500).fill(randomUUID()) }),
  ],
  ['100 MB of nothing', 'it is too long', () => `Bearer ${'a'.repeat(100_000_000)}`],
];

/** What the forge signs as the authority does is good where nothing is wrong with it. */
export const goodTokens: readonly (readonly [
  name: string,
  authorization: (forge: Forge) => string,
])[] = [
  ['signed well', withHeader({})],
  [
    'from texts',
    (forge) => ofTexts(undefined, JSON.stringify(userClaims(forge.authority.url, {})))(forge),
  ],
  ['with a claim that was written', withText('name', '"somebody"')],
  ['signed by RS256', byAlgorithm('RS256', byHash('RSA-SHA256'))],
  [
    'of an application',
    (forge) =>
      bearer(
        signToken(
          headerOf(forge),
          applicationClaims(forge.authority.url, { roles: ['a'] }),
          keyOf(forge),
        ),
      ),
  ],
];
