import { problemsOf, readText } from './read-file.ts';
import { isServiceLink } from './service-link.ts';
import { secretVariables, variables, type Values } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads every variable separately. An invalid one is reported as a problem, and is `undefined`. */
export function readValues(environment: Environment, problems: string[]): Values {
  const merged = withSecretsFromFiles(environment, problems);
  const entries = Object.entries(variables).map(([name, type]) => {
    const result = type.safeParse(unlessUnset(name, merged[name]));
    if (result.success) return [name, result.data] as const;
    problems.push(...new Set(result.error.issues.map((issue) => `${name}: ${issue.message}`)));
    return [name, undefined] as const;
  });
  return Object.fromEntries(entries) as Values;
}

/** The content of a secret's file counts as the value of its variable. */
function withSecretsFromFiles(environment: Environment, problems: string[]): Environment {
  const merged: Record<string, string | undefined> = { ...environment };
  for (const name of secretVariables) {
    const path = environment[`${name}_FILE`];
    if (!path) continue;
    if (environment[name])
      problems.push(`${name}: is set together with ${name}_FILE. Set only one of them.`);
    problems.push(...problemsOf(`${name}_FILE`, () => (merged[name] = readText(path))));
  }
  return merged;
}

/** A service link in a port was set by Kubernetes for a service of that name, not to set the port. */
function unlessUnset(name: string, text: string | undefined): string | undefined {
  return name.endsWith('PORT') && isServiceLink(text) ? undefined : unlessEmpty(text);
}

/** Many tools write a variable that is not set as an empty one. */
export function unlessEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
