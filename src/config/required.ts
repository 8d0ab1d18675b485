import type { Values } from './variables.ts';

/** Reads a variable that must be set, and reports it unless something else is wrong with it. */
export function required<Name extends keyof Values>(
  values: Values,
  name: Name,
  meaning: string,
  problems: string[],
): Values[Name] {
  const isReported = problems.some(
    (problem) => problem.startsWith(`${name}:`) || problem.startsWith(`${name}_FILE:`),
  );
  if (values[name] === undefined && !isReported) problems.push(`${name}: is not set (${meaning})`);
  return values[name];
}
