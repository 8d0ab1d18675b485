import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode, validate } from 'graphql';
import type { KnownDocuments } from '../known-documents.ts';
import type { Operation, OperationPolicy, OperationRequest } from '../operation.ts';
import { graphqlRefusal, InvalidDocumentError } from '../refusal.ts';
import { findMissingRootType, validationRules } from '../validation.ts';

/** About what it takes to validate a large document. */
const validationMs = 4;

interface ValidationSettings {
  /** Whether clients may read the schema, and errors suggest names from it. */
  readonly introspection: boolean;
  readonly maxErrors: number;
}

/**
 * Refuses a document that is missing, has wrong syntax or is not valid, and an operation that the host
 * does not allow. A document that has passed is remembered.
 *
 * @throws GraphQLError or InvalidDocumentError
 */
export function validateDocument(
  documents: KnownDocuments,
  schema: GraphQLSchema,
  { introspection, maxErrors }: ValidationSettings,
): OperationPolicy {
  const rules = validationRules(introspection);
  const options = { maxErrors, hideSuggestions: !introspection };
  async function findErrors(text: string, { document, context }: Operation) {
    if (documents.has(text)) return [];
    await context.work.takeFirstTurn(validationMs);
    const errors = validate(schema, document.node, rules, options);
    if (errors.length === 0) documents.add(document);
    return errors;
  }
  return (next) => async (operation) => {
    const { request, syntaxError, definition } = operation;
    const text = requireText(request);
    if (syntaxError) throw syntaxError;
    const errors = await findErrors(text, operation);
    if (errors.length > 0) throw new InvalidDocumentError(errors.map(toRefusal));
    if (definition) {
      request.checkDefinition?.(definition);
      requireRootType(definition, schema);
    }
    return next(operation);
  };
}

/** @throws InvalidDocumentError */
function requireRootType(definition: OperationDefinitionNode, schema: GraphQLSchema): void {
  const error = findMissingRootType(definition, schema);
  if (error) throw new InvalidDocumentError([toRefusal(error)]);
}

/** @throws GraphQLError */
function requireText({ query, extensions }: OperationRequest): string {
  // Without a safelist no document has an id. Apollo's clients then send the text.
  if (extensions?.persistedQuery) {
    throw graphqlRefusal('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED', 200);
  }
  if (query !== undefined && query !== '') return query;
  throw graphqlRefusal(
    'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.',
    'BAD_REQUEST',
  );
}

function toRefusal({ message, nodes, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { http: { status: 400 }, ...extensions, code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
