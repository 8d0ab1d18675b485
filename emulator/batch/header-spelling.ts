const IN_LOWER_CASE = ['request-id', 'client-request-id'];

/**
 * The headers of a step in Microsoft's spelling, later ones in place of earlier ones. HTTP would
 * not tell `Retry-After` from `retry-after`, but inside a batch they are members of an object.
 */
export function spelled(
  ...headers: readonly Readonly<Record<string, string | readonly string[]>>[]
): Readonly<Record<string, string>> {
  const merged = new Map<string, string>();
  for (const [name, value] of headers.flatMap((some) => Object.entries(some))) {
    merged.set(spell(name.toLowerCase()), [value].flat().join(', '));
  }
  // The envelope tells the time for all.
  merged.delete('Date');
  return Object.fromEntries(merged);
}

function spell(name: string): string {
  if (IN_LOWER_CASE.includes(name)) return name;
  return name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
