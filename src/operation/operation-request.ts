import type { HTTPGraphQLRequest } from '@apollo/server';

/** What a request says of its operation; a member of another type than it should have is missing. */
export interface OperationRequest {
  readonly query?: string | undefined;
  /** The name of a persisted document, as the GraphQL-over-HTTP draft has it. */
  readonly documentId?: string | undefined;
  readonly variables?: object | undefined;
  readonly extensions?: object | undefined;
}

type Members = Readonly<Record<keyof OperationRequest, unknown>>;

/**
 * Reads where Apollo Server will read, and by the same parsers: the body of a POST, the search of a
 * GET. What it refuses itself, such as a list of operations, says nothing.
 */
export function readOperation({
  method,
  body,
  search,
}: Pick<HTTPGraphQLRequest, 'method' | 'body' | 'search'>): OperationRequest {
  const members = method === 'POST' ? asObject(body) : readSearch(search);
  const { query, documentId, variables, extensions } = (members ?? {}) as Partial<Members>;
  return {
    query: asText(query),
    documentId: asText(documentId),
    variables: asObject(variables),
    extensions: asObject(extensions),
  };
}

function readSearch(search: string): Members {
  const parameters = new URLSearchParams(search);
  return {
    query: once(parameters, 'query'),
    documentId: once(parameters, 'documentId'),
    variables: parse(once(parameters, 'variables')),
    extensions: parse(once(parameters, 'extensions')),
  };
}

function once(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asObject(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
