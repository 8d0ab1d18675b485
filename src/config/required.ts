import { variables, type Values } from './variables.ts';

/** Reads a variable that must be set, and reports it if it is not set and has no other problem. */
export function required<Name extends keyof Values>(
  values: Values,
  name: Name,
  problems: string[],
): Values[Name] {
  const isReported = problems.some(
    (problem) => problem.startsWith(`${name}:`) || problem.startsWith(`${name}_FILE:`),
  );
  if (values[name] === undefined && !isReported) problems.push(`${name}: ${missing(name)}`);
  return values[name];
}

function missing(name: keyof Values): string {
  const { unset = 'required', description = '' } = variables[name].meta() ?? {};
  return `is not set, but ${unset}. ${description}`.replaceAll('`', '');
}
