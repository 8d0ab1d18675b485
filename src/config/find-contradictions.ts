import { sqlitePath } from './archive-url.ts';
import { type CloudName, cloudOfRoot, cloudsOfAuthority } from './clouds.ts';
import { secretVariables, type Values } from './variables.ts';

/** Finds variables that are valid alone but contradict each other, or have no effect together. */
export function findContradictions(values: Values): readonly string[] {
  return [
    ...findSecondCredential(values),
    ...findForeignClouds(values),
    ...findIneffective(values),
    ...findIneffectiveDirectives(values),
    ...findSharedPort(values),
    ...findSharedFile(values),
    ...findSharedSecrets(values),
  ];
}

const credentials = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
] as const;

/** With two credentials, the gateway would use one, and replacing the other would change nothing. */
function findSecondCredential(values: Values): readonly string[] {
  const [first, ...others] = credentials.filter((name) => values[name]);
  if (values.AZURE_TOKEN_CREDENTIALS) return [];
  return others.map(
    (name) => `${name}: is set together with ${String(first)}. Set only one of them.`,
  );
}

/** A token of one cloud is not accepted by another, so two clouds would never work together. */
function findForeignClouds(values: Values): readonly string[] {
  const { AZURE_AUTHORITY_HOST: authority, MSGRAPH_ROOT: root, MSGRAPH_CLOUD: cloud } = values;
  if (cloud === undefined) return [];
  const problems = [];
  if (authority !== undefined) {
    const meant = cloudsOfAuthority(originOf(authority));
    if (!meant.includes(cloud)) problems.push(describeClouds('AZURE_AUTHORITY_HOST', meant));
  }
  const ofRoot = root === undefined ? undefined : cloudOfRoot(root);
  if (ofRoot && ofRoot !== cloud) problems.push(describeClouds('MSGRAPH_ROOT', [ofRoot]));
  return problems;
}

/** Microsoft's libraries also accept a host without a scheme, and a trailing slash. Empty if invalid. */
function originOf(authority: string): string {
  const url = authority.includes('://') ? authority : `https://${authority}`;
  return URL.canParse(url) ? new URL(url).origin : '';
}

function describeClouds(name: string, meant: readonly CloudName[]): string {
  const set = meant.map((cloud) => `MSGRAPH_CLOUD=${cloud}`).join(' or ');
  return set === ''
    ? `${name}: does not belong to the cloud of MSGRAPH_CLOUD, from which tokens are requested. Remove ${name}.`
    : `${name}: belongs to a different cloud than MSGRAPH_CLOUD. Set ${set}, or remove ${name}.`;
}

/** A setting without effect would give a false sense of protection. */
function findIneffective(values: Values): readonly string[] {
  const problems = [];
  if (values.SAFELIST_ONLY === 'on' && values.SAFELIST_FILE === undefined) {
    problems.push(
      'SAFELIST_ONLY: has no effect without SAFELIST_FILE. Set SAFELIST_FILE, or set SAFELIST_ONLY=off.',
    );
  }
  if (values.AUDIT_KEY && values.AUDIT_FILE === undefined) {
    problems.push(
      'AUDIT_KEY: has no effect without AUDIT_FILE. Set AUDIT_FILE, or remove AUDIT_KEY.',
    );
  }
  if (values.PSEUDONYM_KEY && values.MASKING === 'null') {
    problems.push(
      'PSEUDONYM_KEY: has no effect without MASKING=pseudonym. Set MASKING=pseudonym, or remove PSEUDONYM_KEY.',
    );
  }
  for (const name of ['ARCHIVE_DAYS', 'NOTIFICATION_URL', 'CALLBACK_ORIGINS'] as const) {
    if (values[name] !== undefined && values.ARCHIVE_URL === undefined)
      problems.push(
        `${name}: has no effect without ARCHIVE_URL. Set ARCHIVE_URL, or remove ${name}.`,
      );
  }
  if (values.CALLBACK_ORIGINS && values.ROUTER_SECRET === undefined) {
    problems.push(
      'CALLBACK_ORIGINS: has no effect without ROUTER_SECRET. Set ROUTER_SECRET, or remove CALLBACK_ORIGINS.',
    );
  }
  if (values.CALLS_PAGE !== 'on' || values.AUTH_MODE === 'none') {
    const cause = values.CALLS_PAGE === 'on' ? 'AUTH_MODE=entra' : 'CALLS_PAGE=on';
    for (const name of ['CALLS_PAGE_CLIENT_ID', 'CALLS_PAGE_SCOPE'] as const) {
      if (values[name])
        problems.push(`${name}: has no effect without ${cause}. Set ${cause}, or remove ${name}.`);
    }
  }
  return problems;
}

/** Routers would replace pseudonyms with null, and there are no roles if callers are not verified. */
function findIneffectiveDirectives(values: Values): readonly string[] {
  if (values.SUBGRAPH_AUTH_DIRECTIVES !== 'on') return [];
  if (values.AUTH_MODE === 'none') {
    return [
      'SUBGRAPH_AUTH_DIRECTIVES: has no effect without AUTH_MODE=entra. Set AUTH_MODE=entra, or set SUBGRAPH_AUTH_DIRECTIVES=off.',
    ];
  }
  return values.MASKING === 'pseudonym'
    ? [
        'SUBGRAPH_AUTH_DIRECTIVES: must be off with MASKING=pseudonym, because routers would replace the pseudonyms with null. Set SUBGRAPH_AUTH_DIRECTIVES=off, or MASKING=null.',
      ]
    : [];
}

function findSharedPort({ PORT, ADMIN_PORT }: Values): readonly string[] {
  return PORT && PORT === ADMIN_PORT
    ? ['ADMIN_PORT: is the same as PORT. Set one of them to another port.']
    : [];
}

/** Each replica would keep another part of the records, and count another part of the requests. */
function findSharedFile({ ARCHIVE_URL: url, REPLICAS: replicas = 1 }: Values): readonly string[] {
  return replicas > 1 && url !== undefined && sqlitePath(url) !== undefined
    ? [
        'ARCHIVE_URL: replicas cannot share a file of SQLite. Name a database of PostgreSQL, or set REPLICAS=1.',
      ]
    : [];
}

/** A party that has one secret, such as the router, must not thereby have another. */
function findSharedSecrets(values: Values): readonly string[] {
  const holders = new Map<string, string>();
  const problems = [];
  for (const name of secretVariables) {
    for (const secret of new Set([values[name] ?? []].flat())) {
      const holder = holders.get(secret);
      if (holder)
        problems.push(
          `${name}: has the same value as ${holder}. Give each variable its own secret.`,
        );
      else holders.set(secret, name);
    }
  }
  return problems;
}
