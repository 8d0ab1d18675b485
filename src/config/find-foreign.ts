import { closest, distance } from 'fastest-levenshtein';
import { isServiceLink } from './service-link.ts';
import { secretVariables, variables } from './variables.ts';

const known: readonly string[] = [
  ...Object.keys(variables),
  ...secretVariables.map((name) => `${name}_FILE`),
];

/** Below that a name is anybody's: `HOSTS` and `PORTS` are no mistakes of `HOST` and `PORT`. */
const shortestOwnName = 6;
const own = known.filter((name) => name.length >= shortestOwnName);
/** Two letters may be wrong in names from this length on, and one in shorter ones. */
const longName = 12;

/**
 * Finds variables that are nearly ours: what they were to set would silently have its default. Those that
 * make the connections of Node.js insecure are found too. What is anybody else's is passed over.
 */
export function findForeign(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const names = Object.keys(environment).filter((name) => isSet(environment[name]));
  const insecure = environment.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  return [
    ...names.filter((name) => !known.includes(name)).flatMap(tellMistaken),
    ...(insecure
      ? ['NODE_TLS_REJECT_UNAUTHORIZED: must not be 0; name a CA by NODE_EXTRA_CA_CERTS']
      : []),
  ];
}

/** Kubernetes tells of a service `admins` by `ADMINS_PORT`, whoever that is like. */
function isSet(value: string | undefined): boolean {
  return Boolean(value) && !isServiceLink(value);
}

function tellMistaken(name: string): readonly string[] {
  const upper = name.toUpperCase();
  const withoutFile = own.find((other) => upper === `${other}_FILE`);
  if (withoutFile) return [`${name}: is not read; only a secret may stand in a file`];
  const meant = closest(upper, own);
  return isNear(upper, meant)
    ? [`${name}: is nearly ${meant}, which is probably meant; rename it, or remove it`]
    : [];
}

function isNear(name: string, other: string): boolean {
  const edits = distance(name, other);
  return edits <= (other.length < longName ? 1 : 2) || (edits === 2 && hasSameLetters(name, other));
}

/** Two letters that have changed their places are one slip, and two edits. */
function hasSameLetters(name: string, other: string): boolean {
  return Array.from(name).sort().join('') === Array.from(other).sort().join('');
}
