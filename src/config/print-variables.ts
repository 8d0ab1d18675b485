import { type DescribedVariable, describeVariables } from './describe-variables.ts';

/** Prints every variable for a terminal, by topic. */
export function printVariables(): string {
  const topics = [...describeVariables()].map(
    ([topic, variables]) => `${topic}:\n\n${variables.map(print).join('\n')}`,
  );
  return topics
    .join('\n\n')
    .replaceAll('`', '')
    .replaceAll(/\[(.*?)\]\(.*?\)/g, '$1');
}

function print({ name, isSecret, description, accepts, unset }: DescribedVariable): string {
  const names = isSecret ? `${name} or ${name}_FILE` : name;
  const otherwise = unset === '' ? '' : ` (if not set: ${unset})`;
  return `  ${names}: ${accepts}${otherwise}\n      ${description}`;
}
