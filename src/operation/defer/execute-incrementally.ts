import type { AccessContext } from '../../access/access-context.ts';
import type { LegacyExperimentalExecuteIncrementally } from '@apollo/server';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  visit,
} from 'graphql';
import { restrictDefer } from './restrict-defer.ts';

/**
 * Executes an operation whose client takes the answer in parts.
 *
 * GraphQL.js, before version 17, has no `@defer`. Whatever does not defer is executed by it all the
 * same: one executor for every client. The other one is loaded when somebody defers.
 */
export const createIncrementalExecutor: LegacyExperimentalExecuteIncrementally = async (args) => {
  const variables = mayDefer(args) ? readVariables(args) : undefined;
  if (!variables) return execute(args);
  const error = findWrongDefer(args, variables);
  if (error) return { errors: [error] };
  const { execute: executeIncrementally } = await import('@graphql-tools/executor');
  return executeIncrementally({ ...args, document: deferredDocument(args) });
};

function deferredDocument({ document, schema, contextValue }: ExecutionArgs): DocumentNode {
  const { rows } = contextValue as Pick<AccessContext, 'rows'>;
  return restrictDefer(document, schema, rows.kind === 'all');
}

/** The text may mention the directive and not use it: that does no harm. */
function mayDefer({ document }: ExecutionArgs): boolean {
  return document.loc?.source.body.includes('@defer') ?? true;
}

/** `undefined` where one is wrong, of which the other executor would tell without a bound. */
function readVariables({ schema, document, operationName, ...args }: ExecutionArgs) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, args.variableValues ?? {}, { maxErrors: 1 })
    .coerced;
}

/**
 * Finds a `@defer` whose condition is null. It would fail while the operation is executed, or pass where
 * nothing is deferred after all: then the operation would cost what nobody has priced.
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
