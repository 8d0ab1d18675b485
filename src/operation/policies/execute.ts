import {
  execute as executeByGraphql,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import {
  type DeferringResponse,
  executeIncrementally,
  mayDefer,
} from '../defer/execute-incrementally.ts';
import { canExecute, executeQuery, type PrintedResult } from '../execute/execute-query.ts';
import { QueryInfo } from '../execute/query-info.ts';
import { openSubscription } from '../open-subscription.ts';
import type { Operation, Run } from '../operation.ts';
import type { IncrementalResponse, SubsequentPayload } from '../operation-response.ts';
import { graphqlRefusal } from '../refusal.ts';
import { type FormatError, formatOf } from '../response/format-error.ts';
import { formatResult, statusOf } from '../response/format-result.ts';

/**
 * Creates the innermost step, which executes a valid operation. Each error is replaced by what a client
 * may know of it before it enters a response.
 *
 * @param maxErrors of the variables.
 */
export function createExecution(
  schema: GraphQLSchema,
  format: FormatError,
  maxErrors: number,
): Run {
  return async (operation) => {
    const { definition, context } = operation;
    const formatOne = formatOf(context, format);
    if (
      definition?.operation === OperationTypeNode.SUBSCRIPTION &&
      !context.event &&
      context.plan
    ) {
      const [field] = context.plan.executedFields;
      if (field) return openSubscription(operation, field, format);
      throw graphqlRefusal('A subscription must select its field.', 'BAD_REQUEST');
    }
    const outcome = await execute(operation, schema, maxErrors);
    // There may be one error for each object that was begun: none of them is formatted.
    if (context.work.failure) throw context.work.failure;
    if ('initialResult' in outcome) return formatIncremental(outcome, formatOne);
    const { data, errors = [] } = outcome;
    if (!definition) throw refuseUnselected(errors);
    const hasNotBegun = errors.length > 0 && data === undefined;
    const status = statusOf(errors) ?? (hasNotBegun ? 400 : undefined);
    return { kind: 'single', result: formatResult(outcome, formatOne), status };
  };
}

/**
 * Most operations are executed by `executeQuery`. GraphQL.js executes introspection, and says why an operation
 * cannot begin.
 */
async function execute(
  { document, definition, request: { variables = {}, operationName }, context }: Operation,
  schema: GraphQLSchema,
  maxCoercionErrors: number,
): Promise<DeferringResponse | ExecutionResult | PrintedResult> {
  const isDeferring = context.acceptsIncremental && mayDefer(document.node);
  const { plan } = context;
  if (definition && plan && !isDeferring && canExecute(plan)) {
    const info = new QueryInfo(schema, document.node, definition, variables);
    return executeQuery(plan, info, context);
  }
  const args = {
    ...{ schema, document: document.node, operationName },
    ...{ contextValue: context, variableValues: variables },
    options: { maxCoercionErrors },
  };
  return isDeferring ? executeIncrementally(args) : executeByGraphql(args);
}

/** The executor says why: no operation has the name, or there are several and the request names none. */
function refuseUnselected(errors: readonly GraphQLError[]): GraphQLError {
  const [{ message } = { message: 'The request selects no operation.' }] = errors;
  return graphqlRefusal(message, 'OPERATION_RESOLUTION_FAILURE');
}

function formatIncremental(
  { initialResult, subsequentResults }: DeferringResponse,
  format: FormatError,
): IncrementalResponse {
  return {
    kind: 'incremental',
    initialResult: formatResult(initialResult, format),
    subsequentResults: formatPayloads(subsequentResults, format),
    status: statusOf(initialResult.errors ?? []),
  };
}

async function* formatPayloads(
  payloads: DeferringResponse['subsequentResults'],
  format: FormatError,
): AsyncGenerator<SubsequentPayload, void> {
  for await (const payload of payloads) {
    const { incremental, ...rest } = payload;
    yield incremental
      ? { ...payload, incremental: incremental.map((each) => formatResult(each, format)) }
      : rest;
  }
}
