import type { OutgoingHttpHeaders } from 'node:http';

type SomeHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Headers with lower-case names. Later ones replace earlier ones. */
export function mergedHeaders(...headers: readonly SomeHeaders[]): OutgoingHttpHeaders {
  const merged: OutgoingHttpHeaders = {};
  for (const [name, value] of headers.flatMap((some) => Object.entries(some))) {
    merged[name.toLowerCase()] = typeof value === 'string' ? value : [...value];
  }
  return merged;
}
