import { GraphQLError } from 'graphql';
import { NotSafelistedError } from '../../errors.ts';
import type { OperationRequest } from '../operation-request.ts';
import { hashOf, type Safelist } from './safelist.ts';

/**
 * Finds the document that a request means: its text, or the one of the safelist that it names by
 * `documentId` or by `extensions.persistedQuery`.
 *
 * @returns `undefined` where there is none.
 * @throws NotSafelistedError, or a GraphQLError for a name that is unknown or of another text.
 */
export function chooseDocument(
  operation: OperationRequest,
  safelist: Safelist | undefined,
): string | undefined {
  const { query } = operation;
  if (!safelist) return query;
  const named = idsOf(operation).map((id) => safelist.textOf(id) ?? acceptOwn(id, query, safelist));
  const [text, ...others] = query === undefined || query === '' ? named : [query, ...named];
  if (others.some((other) => other !== text)) throw refuseMismatch();
  if (safelist.isOnly && text !== undefined && !safelist.has(text)) throw new NotSafelistedError();
  return text;
}

function idsOf({ documentId, extensions = {} }: OperationRequest): readonly string[] {
  const hash = 'persistedQuery' in extensions ? readHash(extensions.persistedQuery) : undefined;
  return [documentId, hash].filter((id) => id !== undefined);
}

/** The protocol of Apollo's clients: they send the text beside a hash that is not known. */
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
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

/** Message, code and status are what Apollo's clients wait for. */
function refuseUnknown(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 200 } },
  });
}
