import { isServiceLink } from './service-link.ts';
import { secretVariables, variables } from './variables.ts';

const known: readonly string[] = [
  ...Object.keys(variables),
  ...secretVariables.map((name) => `${name}_FILE`),
];

/** A shorter name says too little: `HOSTS` and `PORTS` are not misspelled `HOST` and `PORT`. */
const minimumLength = 6;
/** A deployment that still sets an old name would otherwise run with the default. */
const formerNames: Readonly<Record<string, string>> = { WITHHELD: 'MASKING' };
const own = known.filter((name) => name.length >= minimumLength);
/** Names of this length or more may have two wrong letters, shorter names one. */
const longName = 12;

/**
 * Finds misspelled variables of the gateway: what they should set would silently have its default. Also finds a
 * variable that makes the connections of Node.js insecure. Variables of other programs are ignored.
 */
export function findForeign(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const names = Object.keys(environment).filter((name) => isSet(environment[name]));
  const insecure = environment.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  return [
    ...names.filter((name) => !known.includes(name)).flatMap(findMistake),
    ...(insecure
      ? [
          'NODE_TLS_REJECT_UNAUTHORIZED: must not be 0, because certificates would not be verified. Remove it, and name your own CA in NODE_EXTRA_CA_CERTS.',
        ]
      : []),
  ];
}

/** Kubernetes sets `ADMINS_PORT` for a service `admins`, which is no misspelled `ADMIN_PORT`. */
function isSet(value: string | undefined): boolean {
  return Boolean(value) && !isServiceLink(value);
}

function findMistake(name: string): readonly string[] {
  const upper = name.toUpperCase();
  const renamed = formerNames[upper];
  if (renamed)
    return [`${name}: is not read. Its name is now ${renamed}: rename it, or remove it.`];
  const withoutFile = own.find((other) => upper === `${other}_FILE`);
  if (withoutFile)
    return [`${name}: is not read, because only secrets are read from files. Set ${withoutFile}.`];
  const meant = findNearest(upper);
  return meant !== undefined && isNear(upper, meant)
    ? [`${name}: is not read. Did you mean ${meant}? Rename it, or remove it.`]
    : [];
}

/** Prefers a name that is one edit away. */
function findNearest(name: string): string | undefined {
  return [1, 2].flatMap((edits) => own.find((other) => isWithin(edits, name, other)) ?? [])[0];
}

function isNear(name: string, other: string): boolean {
  return isWithin(other.length < longName ? 1 : 2, name, other) || hasSameLetters(name, other);
}

/** Two swapped letters are one slip, but two edits. */
function hasSameLetters(name: string, other: string): boolean {
  return Array.from(name).sort().join('') === Array.from(other).sort().join('');
}

/** Whether so many edits, each of which adds, removes or replaces a letter, turn one name into the other. */
function isWithin(edits: number, name: string, other: string): boolean {
  if (name === other) return true;
  if (edits === 0 || Math.abs(name.length - other.length) > edits) return false;
  let same = 0;
  while (name[same] === other[same]) same += 1;
  const [rest, otherRest] = [name.slice(same), other.slice(same)];
  const [shorter, otherShorter] = [rest.slice(1), otherRest.slice(1)];
  return (
    isWithin(edits - 1, shorter, otherShorter) ||
    isWithin(edits - 1, shorter, otherRest) ||
    isWithin(edits - 1, rest, otherShorter)
  );
}
