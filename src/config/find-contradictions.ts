import { type CloudName, cloudOfRoot, cloudsOfAuthority } from './clouds.ts';
import { secretVariables, type Values } from './variables.ts';

/** Finds what is right by itself and wrong together: somebody expects more of it than it would do. */
export function findContradictions(values: Values): readonly string[] {
  return [
    ...findProofs(values),
    ...findForeignClouds(values),
    ...findIdle(values),
    ...findVainDirectives(values),
    ...findSharedPort(values),
    ...findSharedSecrets(values),
  ];
}

const proofs = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
] as const;

/** Which of two proofs is used would be ours to say, and a surprise to whoever replaces the other one. */
function findProofs(values: Values): readonly string[] {
  const [first, ...others] = proofs.filter((name) => values[name]);
  if (values.AZURE_TOKEN_CREDENTIALS) return [];
  return others.map((name) => `${name}: is set beside ${String(first)}; one must go`);
}

/** Tokens of one cloud are of no use in another: whoever names two means one of them, and gets neither. */
function findForeignClouds(values: Values): readonly string[] {
  const { AZURE_AUTHORITY_HOST: authority, MSGRAPH_ROOT: root, MSGRAPH_CLOUD: cloud } = values;
  if (cloud === undefined) return [];
  const problems = [];
  if (authority !== undefined) {
    const meant = cloudsOfAuthority(originOf(authority));
    if (!meant.includes(cloud)) problems.push(tellClouds('AZURE_AUTHORITY_HOST', meant));
  }
  const ofRoot = root === undefined ? undefined : cloudOfRoot(root);
  if (ofRoot && ofRoot !== cloud) problems.push(tellClouds('MSGRAPH_ROOT', [ofRoot]));
  return problems;
}

/** Microsoft's libraries take a host alone, and a slash at the end; an empty text for what is none of both. */
function originOf(authority: string): string {
  const url = authority.includes('://') ? authority : `https://${authority}`;
  return URL.canParse(url) ? new URL(url).origin : '';
}

function tellClouds(name: string, meant: readonly CloudName[]): string {
  const set = meant.map((cloud) => `MSGRAPH_CLOUD=${cloud}`).join(' or ');
  return set === ''
    ? `${name}: is not that of the cloud of MSGRAPH_CLOUD, which alone is asked; remove it`
    : `${name}: is of another cloud than MSGRAPH_CLOUD; set ${set}, or remove it`;
}

/** What is set and does nothing protects nobody. */
function findIdle(values: Values): readonly string[] {
  const problems = [];
  if (values.SAFELIST_ONLY === 'on' && values.SAFELIST_FILE === undefined) {
    problems.push('SAFELIST_ONLY: does nothing without SAFELIST_FILE');
  }
  if (values.AUDIT_KEY && values.AUDIT_FILE === undefined) {
    problems.push('AUDIT_KEY: does nothing without AUDIT_FILE');
  }
  if (values.PSEUDONYM_KEY && values.WITHHELD === 'null') {
    problems.push('PSEUDONYM_KEY: does nothing without WITHHELD=pseudonym');
  }
  return problems;
}

/** A router would make null of what has a pseudonym here, and there are no roles where nobody is verified. */
function findVainDirectives(values: Values): readonly string[] {
  if (values.SUBGRAPH_AUTH_DIRECTIVES !== 'on') return [];
  if (values.AUTH_MODE === 'none') {
    return ['SUBGRAPH_AUTH_DIRECTIVES: does nothing without AUTH_MODE=entra'];
  }
  return values.WITHHELD === 'pseudonym'
    ? ['SUBGRAPH_AUTH_DIRECTIVES: must be off with WITHHELD=pseudonym, which routers would undo']
    : [];
}

function findSharedPort({ PORT, ADMIN_PORT }: Values): readonly string[] {
  return PORT && PORT === ADMIN_PORT ? ['ADMIN_PORT: must not be the port of PORT'] : [];
}

/** Whoever has one secret, such as the router, must not have another one by it. */
function findSharedSecrets(values: Values): readonly string[] {
  const holders = new Map<string, string>();
  const problems = [];
  for (const name of secretVariables) {
    for (const secret of new Set([values[name] ?? []].flat())) {
      const holder = holders.get(secret);
      if (holder) problems.push(`${name}: is a secret of ${holder}; each needs its own`);
      else holders.set(secret, name);
    }
  }
  return problems;
}
