import { secretVariables, type Values } from './variables.ts';

/** Chosen by the operator; Microsoft issues the others. */
const ownSecrets = secretVariables.filter((name) => /_KEYS?$|^ROUTER_SECRET$/.test(name));

/** Long enough that a random secret practically never contains one. */
const exampleWords =
  /change|replace|example|sample|placeholder|laptop|default|production|password|insert/i;
/** A secret that repeats a text of up to this length is as weak as that text. */
const maxPeriod = 16;

/**
 * Finds secrets that anyone can guess, such as those of an example. With the fixed token of an emulator there is nothing to
 * protect.
 */
export function findGuessable(values: Values): readonly string[] {
  if (values.MSGRAPH_ACCESS_TOKEN) return [];
  return ownSecrets
    .filter((name) => [values[name] ?? []].flat().some(isGuessable))
    .map((name) => `${name}: can be guessed. Make a secret with: openssl rand -base64 32`);
}

function isGuessable(secret: string): boolean {
  return exampleWords.test(secret) || isRepetition(secret);
}

function isRepetition(text: string): boolean {
  const periods = Array.from({ length: maxPeriod }, (_, index) => index + 1);
  return periods.some((period) => text.slice(period) === text.slice(0, -period));
}
