import {
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import type { KnownDocuments } from '../known-documents.ts';
import type { Operation, OperationPolicy, OperationRequest } from '../operation.ts';
import { graphqlRefusal, InvalidDocumentError } from '../refusal.ts';

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
  const rules = introspection ? specifiedRules : [...specifiedRules, refuseIntrospection];
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

/**
 * GraphQL.js finds nothing wrong with a mutation or a subscription that the schema does not have, before
 * it executes it.
 *
 * @throws GraphQLError
 */
function requireRootType(definition: OperationDefinitionNode, schema: GraphQLSchema): void {
  const { operation } = definition;
  if (schema.getRootType(operation)) return;
  throw new InvalidDocumentError([
    toRefusal(new GraphQLError(`The schema has no ${operation}s.`, { nodes: definition })),
  ]);
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

/** Reports the fields through which introspection begins, and none below them. */
const refuseIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value: name } = node.name;
    if (name !== '__schema' && name !== '__type') return;
    const message = `Introspection is turned off: "${name}" cannot be selected.`;
    const extensions = { validationErrorCode: 'INTROSPECTION_DISABLED' };
    context.reportError(new GraphQLError(message, { nodes: node, extensions }));
  },
});
