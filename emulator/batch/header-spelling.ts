const IN_LOWER_CASE = ['request-id', 'client-request-id'];

/**
 * The headers of a step in Microsoft's spelling, with later ones replacing earlier ones. HTTP header
 * names are case-insensitive, but inside a batch they are members of an object.
 */
export function spelled(
  ...headers: readonly Readonly<Record<string, string | readonly string[]>>[]
): Readonly<Record<string, string>> {
  const merged = new Map<string, string>();
  for (const [name, value] of headers.flatMap((some) => Object.entries(some))) {
    merged.set(spell(name.toLowerCase()), [value].flat().join(', '));
  }
  // The envelope has the date for all steps.
  merged.delete('Date');
  return Object.fromEntries(merged);
}

function spell(name: string): string {
  if (IN_LOWER_CASE.includes(name)) return name;
  return name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
