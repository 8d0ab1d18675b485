import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  visit,
} from 'graphql';
import type { IncrementalExecutionResults } from '@graphql-tools/executor';
import type { AccessContext } from '../../access/access-context.ts';
import { restrictDefer } from './restrict-defer.ts';

export type DeferringResponse = IncrementalExecutionResults;

interface IncrementalArgs extends ExecutionArgs {
  readonly contextValue: Pick<AccessContext, 'rows'>;
}

/**
 * Executes an operation that may defer something, for a client that accepts incremental delivery.
 *
 * GraphQL.js has no `@defer` before version 17. The other executor is loaded when the first client defers.
 */
export async function executeIncrementally(
  args: IncrementalArgs,
): Promise<ExecutionResult | DeferringResponse> {
  const variables = readVariables(args);
  if (!variables) return execute(args);
  const error = findWrongDefer(args, variables);
  if (error) return { errors: [error] };
  const { execute: executeDeferring } = await import('@graphql-tools/executor');
  return executeDeferring({ ...args, document: deferredDocument(args) });
}

function deferredDocument({ document, schema, contextValue }: IncrementalArgs): DocumentNode {
  return restrictDefer(document, schema, contextValue.rows.kind === 'all');
}

/**
 * Whether an operation may defer something. Looks for the name alone: spaces and comments may stand between it and its `@`. A text that mentions the
 * directive without using it does no harm.
 */
export function mayDefer(document: DocumentNode): boolean {
  return document.loc?.source.body.includes('defer') ?? true;
}

/** Returns `undefined` if a variable is wrong: the other executor would report such errors without a limit. */
function readVariables({ schema, document, operationName, ...args }: ExecutionArgs) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, args.variableValues ?? {}, { maxErrors: 1 })
    .coerced;
}

/**
 * Finds a `@defer` whose condition is null. It would fail during the execution, or go unnoticed if nothing
 * is deferred, and the operation would then cost something else than its estimate.
 */
function findWrongDefer(
  { schema, document }: ExecutionArgs,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  const defer = schema.getDirective('defer');
  if (!defer) return undefined;
  const read = (node: Parameters<typeof getDirectiveValues>[1]) =>
    void getDirectiveValues(defer, node, variables);
  try {
    visit(document, { FragmentSpread: read, InlineFragment: read });
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
