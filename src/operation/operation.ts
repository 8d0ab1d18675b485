import type { GraphQLError, OperationDefinitionNode } from 'graphql';
import type { ParsedDocument } from '../plan/parsed-document.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationResponse } from './operation-response.ts';

/** A GraphQL request, whichever host has received it. */
export interface OperationRequest {
  readonly query?: string | undefined;
  /** The id of a document on the safelist, as in the draft of GraphQL over HTTP. */
  readonly documentId?: string | undefined;
  readonly operationName?: string | undefined;
  /** The cursor of the last event that a client of a subscription has seen, in place of an argument. */
  readonly resumeAfter?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /**
   * A rule of the host for valid operations, such as that HTTP GET allows queries only.
   *
   * @throws GraphQLError
   */
  readonly checkDefinition?: (definition: OperationDefinitionNode) => void;
}

/** Facts of an operation for telemetry. Policies add them as they find them out. */
export interface OperationFacts {
  /** Absent until the document is parsed, and if it cannot be. */
  document?: ParsedDocument;
  /** Absent until the document is parsed, and if the request selects no operation. */
  definition?: OperationDefinitionNode | undefined;
}

/** An operation on its way through the policies, which add what they find out to what they hand on. */
export interface Operation {
  readonly request: OperationRequest;
  readonly context: OperationContext;
  /** Empty until the text is parsed, and if there is no text or it is not a document. */
  readonly document: ParsedDocument;
  /** The definition in the document that the request selects; absent if it selects none. */
  readonly definition?: OperationDefinitionNode | undefined;
  /** Why the text is not a document. */
  readonly syntaxError?: GraphQLError;
  /** The same object for all policies. */
  readonly facts: OperationFacts;
}

/** Runs an operation, or the part of its way that is left. */
export type Run = (operation: Operation) => Promise<OperationResponse>;

/**
 * A step on the way of every operation. It may respond itself, throw, change the operation for the
 * steps inside of it, and change their response.
 */
export type OperationPolicy = (next: Run) => Run;
