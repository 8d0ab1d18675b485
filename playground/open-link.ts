/** An operation that a link brings. */
export interface LinkedOperation {
  readonly query: string;
  readonly variables: string | null;
}

/**
 * Reads `#query=…&variables=…`, the fragment of the playground's address; undefined if it has no query.
 *
 * A fragment is never sent to a server. A link brings an operation to read and run, and no headers: those carry
 * callers' tokens.
 */
export function readLink(fragment: string): LinkedOperation | undefined {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const query = parameters.get('query') ?? '';
  if (query.trim() === '') return undefined;
  const variables = parameters.get('variables') ?? '';
  return { query, variables: variables.trim() === '' ? null : indent(variables) };
}

/** Text that is not JSON stays as it is: the editor shows what is wrong with it. */
function indent(variables: string): string {
  try {
    return JSON.stringify(JSON.parse(variables), null, 2);
  } catch {
    return variables;
  }
}
