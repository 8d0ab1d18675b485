import { problemsOf, readText } from './read-file.ts';
import { isServiceLink } from './service-link.ts';
import { secretVariables, variables, type Values } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads every variable, by itself; what cannot be read is a problem, and `undefined`. */
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

/** What stands in a file counts as if it stood in the variable itself. */
function withSecretsFromFiles(environment: Environment, problems: string[]): Environment {
  const merged: Record<string, string | undefined> = { ...environment };
  for (const name of secretVariables) {
    const path = environment[`${name}_FILE`];
    if (!path) continue;
    if (environment[name]) problems.push(`${name}: is set beside ${name}_FILE; one must go`);
    problems.push(...problemsOf(`${name}_FILE`, () => (merged[name] = readText(path))));
  }
  return merged;
}

/** A service link in a port is Kubernetes telling of a service, and nobody who sets the port. */
function unlessUnset(name: string, text: string | undefined): string | undefined {
  return name.endsWith('PORT') && isServiceLink(text) ? undefined : unlessEmpty(text);
}

/** An empty variable is how many tools write one that is not set. */
export function unlessEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
