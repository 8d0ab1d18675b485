import type { LegacyExperimentalExecuteIncrementally } from '@apollo/server';
import { execute as executeInParts } from '@graphql-tools/executor';
import { execute, type ExecutionArgs, getOperationAST, getVariableValues } from 'graphql';
import { deferRecordsOnly } from './defer-records.ts';

/**
 * Executes an operation whose client takes the answer in parts.
 *
 * GraphQL.js, before version 17, has no `@defer`. Whatever does not defer is executed by it all the
 * same: one executor for every client.
 */
export const executeDeferring: LegacyExperimentalExecuteIncrementally = (args) =>
  mayDefer(args) && hasRightVariables(args)
    ? executeInParts({ ...args, document: deferRecordsOnly(args.document, args.schema) })
    : execute(args);

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
