import type { LegacyExperimentalExecuteIncrementally } from '@apollo/server';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import type { AskingContext } from '../schema/context.ts';
import { deferRecordsOnly } from './defer-records.ts';

/**
 * Executes an operation whose client takes the answer in parts.
 *
 * GraphQL.js, before version 17, has no `@defer`. Whatever does not defer is executed by it all the
 * same: one executor for every client. The other one is loaded when somebody defers.
 */
export const executeDeferring: LegacyExperimentalExecuteIncrementally = async (args) => {
  if (!mayDefer(args) || !hasRightVariables(args)) return execute(args);
  const { execute: executeInParts } = await import('@graphql-tools/executor');
  return executeInParts({ ...args, document: deferredDocument(args) });
};

function deferredDocument({ document, schema, contextValue }: ExecutionArgs): DocumentNode {
  const { rows } = contextValue as Pick<AskingContext, 'rows'>;
  return deferRecordsOnly(document, schema, rows.kind === 'all');
}

/** The text may mention the directive and not use it: that does no harm. */
function mayDefer({ document }: ExecutionArgs): boolean {
  return document.loc?.source.body.includes('@defer') ?? true;
}

/** The other executor knows no bound for what it says of wrong ones. */
function hasRightVariables({ schema, document, operationName, ...args }: ExecutionArgs): boolean {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const values = getVariableValues(schema, definitions, args.variableValues ?? {}, {
    maxErrors: 1,
  });
  return values.errors === undefined;
}
