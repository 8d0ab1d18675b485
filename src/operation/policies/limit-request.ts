import { getOperationAST, GraphQLError } from 'graphql';
import type { Limits } from '../../config/configuration.ts';
import { ParsedDocument } from '../../plan/parsed-document.ts';
import type { KnownDocuments } from '../known-documents.ts';
import { checkDocument } from '../limits/check-document.ts';
import { checkVariables } from '../limits/check-variables.ts';
import { parseFailed } from '../limits/parse-document.ts';
import type { OperationPolicy } from '../operation.ts';

/**
 * Parses the document, and refuses a document or variables that exceed a limit. Validation comes later,
 * because it would take long for some documents.
 *
 * @throws what `checkDocument` and `checkVariables` throw, except for syntax errors.
 */
export function limitRequest(documents: KnownDocuments, limits: Limits): OperationPolicy {
  return (next) => async (operation) => {
    const { query = '', operationName, variables } = operation.request;
    const known = query === '' ? operation.document : documents.get(query);
    const document = known ?? readDocument(query, limits);
    checkVariables(variables, limits);
    if (document instanceof GraphQLError) return next({ ...operation, syntaxError: document });
    const definition = getOperationAST(document.node, operationName) ?? undefined;
    Object.assign(operation.facts, query === '' ? {} : { document, definition });
    return next({ ...operation, document, definition });
  };
}

function readDocument(text: string, limits: Limits): ParsedDocument | GraphQLError {
  try {
    return new ParsedDocument(text, checkDocument(text, limits));
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions.code === parseFailed) return error;
    throw error;
  }
}
