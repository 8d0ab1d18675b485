import { parameters } from '../location.ts';
import { archiveConditions } from './archive-filter.ts';

const archiveOnly: ReadonlySet<string> = new Set([
  ...['view', 'order', 'compare', 'show', 'worst'],
  ...archiveConditions,
]);

/** The parameters of an address that the list cannot use, as an address names them. */
export function unusedValues(search: string, hasArchive: boolean): readonly string[] {
  const given = new URLSearchParams(search);
  const isUsed = (name: string, { parse }: Parser) =>
    parse(given.get(name) ?? '') !== null && (hasArchive || !archiveOnly.has(name));
  const names = Object.entries<Parser>(parameters).filter(([name]) => given.get(name));
  const used = new Set(names.filter((entry) => isUsed(...entry)).map(([name]) => name));
  // One end alone is no period.
  if (used.has('from') !== used.has('to')) ['from', 'to'].forEach((name) => used.delete(name));
  return names.map(([name]) => name).filter((name) => !used.has(name));
}

interface Parser {
  readonly parse: (text: string) => unknown;
}
