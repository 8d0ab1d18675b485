import type { GraphQLError } from 'graphql';
import { NotSafelistedError } from '../../errors.ts';
import type { OperationRequest } from '../operation.ts';
import { graphqlRefusal } from '../refusal.ts';
import { hashOf, type Safelist } from './safelist.ts';

/**
 * Finds the text of the document that a request selects: the one it contains, or the one on the safelist
 * whose id it names as `documentId` or in `extensions.persistedQuery`.
 *
 * @returns `undefined` if the request selects none.
 * @throws NotSafelistedError, or a GraphQLError for an id that is unknown or of another text.
 */
export function findText(request: OperationRequest, safelist: Safelist): string | undefined {
  const { query } = request;
  const named = idsOf(request).map((id) => safelist.textOf(id) ?? acceptOwn(id, query, safelist));
  const [text, ...others] = query === undefined || query === '' ? named : [query, ...named];
  if (others.some((other) => other !== text)) throw refuseMismatch();
  if (safelist.isOnly && text !== undefined && !safelist.has(text)) throw new NotSafelistedError();
  return text;
}

function idsOf({ documentId, extensions = {} }: OperationRequest): readonly string[] {
  const hash = 'persistedQuery' in extensions ? readHash(extensions.persistedQuery) : undefined;
  return [documentId, hash].filter((id) => id !== undefined);
}

/** Apollo's clients send the text together with a hash that the server does not know. */
function acceptOwn(id: string, query: string | undefined, safelist: Safelist): string {
  if (safelist.isOnly) throw new NotSafelistedError();
  if (query === undefined || query === '') throw refuseUnknown();
  const hash = hashOf(query);
  if (id !== hash && id !== `sha256:${hash}`) throw refuseMismatch();
  return query;
}

function readHash(persistedQuery: unknown): string {
  if (isPersistedQuery(persistedQuery)) return persistedQuery.sha256Hash;
  throw badRequest('`persistedQuery` must have version 1 and a `sha256Hash`.');
}

function isPersistedQuery(value: unknown): value is { readonly sha256Hash: string } {
  const { version, sha256Hash } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return version === 1 && typeof sha256Hash === 'string';
}

function refuseMismatch(): GraphQLError {
  return badRequest('The id does not match the operation.');
}

function badRequest(message: string): GraphQLError {
  return graphqlRefusal(message, 'BAD_REQUEST');
}

/** Apollo's clients expect this message, code and status. */
function refuseUnknown(): GraphQLError {
  return graphqlRefusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 200);
}
