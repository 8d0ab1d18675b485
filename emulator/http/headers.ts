import type { OutgoingHttpHeaders } from 'node:http';

type SomeHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Headers under names in lower case, later ones in place of earlier ones. */
export function mergedHeaders(...headers: readonly SomeHeaders[]): OutgoingHttpHeaders {
  const merged: OutgoingHttpHeaders = {};
  for (const [name, value] of headers.flatMap((some) => Object.entries(some))) {
    merged[name.toLowerCase()] = typeof value === 'string' ? value : [...value];
  }
  return merged;
}
