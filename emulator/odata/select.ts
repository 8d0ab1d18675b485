import { badRequest, badSelectOrExpand, unknownProperty } from './graph-error.ts';

/** The names of a $select, or everything when there is none. */
export type Properties = readonly string[] | 'all';

const NAME = /^[A-Za-z_]\w*$/;

export function readSelect(
  text: string | undefined,
  known: readonly string[],
  type: string,
): Properties {
  if (text === undefined) return 'all';
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) requireKnown(name, known, type);
  return names;
}

function requireKnown(name: string, known: readonly string[], type: string): void {
  if (known.includes(name)) return;
  if (NAME.test(name)) throw badRequest(unknownProperty(name, type));
  throw badSelectOrExpand(`Term '${name}' is not valid in a $select or $expand expression.`);
}

export function isSelected(properties: Properties, name: string): boolean {
  return properties === 'all' || properties.includes(name);
}
