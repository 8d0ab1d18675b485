import { secretVariables, variables } from './variables.ts';

/**
 * How the names begin that nobody else uses: one that we do not know is a mistake there. What it was to
 * set would silently have its default.
 */
const ownPrefixes = [
  'AUTH_',
  'ROLE_',
  'ROUTER_',
  'PSEUDONYM_',
  'AUDIT_',
  'CORS_',
  'SAFELIST_',
  'MAX_',
  'QUOTA_',
  'CURSOR_',
  'MSGRAPH_',
];
/** Kubernetes tells every container of the services around it, one of which may be called `auth`. */
const serviceLink = /_(SERVICE_(HOST|PORT\w*)|PORT(_\d+_\w+)?)$/;

const known: readonly string[] = [
  ...Object.keys(variables),
  ...secretVariables.map((name) => `${name}_FILE`),
];

/** Finds variables that we would pass over, or that make the connections of Node.js insecure. */
export function findForeign(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const names = Object.keys(environment).filter((name) => environment[name]);
  const insecure = environment.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  return [
    ...names.filter(isMistaken).map(tellMistaken),
    ...(insecure
      ? ['NODE_TLS_REJECT_UNAUTHORIZED: must not be 0; name a CA by NODE_EXTRA_CA_CERTS']
      : []),
  ];
}

function isMistaken(name: string): boolean {
  return prefixOf(name) !== undefined && !known.includes(name) && !serviceLink.test(name);
}

function tellMistaken(name: string): string {
  const prefix = prefixOf(name) ?? '';
  const alike = known.filter((other) => other.startsWith(prefix));
  return `${name}: is not known; what begins so is ${alike.join(', ')}`;
}

function prefixOf(name: string): string | undefined {
  return ownPrefixes.find((prefix) => name.startsWith(prefix));
}
