import type { LegacyExperimentalExecuteIncrementally } from '@apollo/server';
import { execute as executeInParts } from '@graphql-tools/executor';
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
 * same: one executor for every client.
 */
export const executeDeferring: LegacyExperimentalExecuteIncrementally = (args) =>
  mayDefer(args) && hasRightVariables(args)
    ? executeInParts({ ...args, document: deferredDocument(args) })
    : execute(args);

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
