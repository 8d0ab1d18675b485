import type { GraphQLError } from 'graphql';
import type { OperationPlan } from '../../cost/plan-operation.ts';
import type { SelectedField } from '../../plan/selected-field.ts';
import type { GatewayContext } from '../../schema/context.ts';
import type { OperationInfo } from '../../schema/field-info.ts';
import { PrintedData } from '../printed-data.ts';
import { compileSelection } from './compile-selection.ts';
import type { CompiledSelection } from './compiled.ts';
import { executeSelectionSet } from './execute-selection-set.ts';
import { Execution } from './execution.ts';
import { nothing } from './print-leaf.ts';

/** A result like that of GraphQL.js, with the text of its data. */
export interface PrintedResult {
  readonly errors?: readonly GraphQLError[];
  readonly data: PrintedData | null;
}

/** By the root fields: operations with the same selection share what is compiled. */
const compiled = new WeakMap<readonly SelectedField[], CompiledSelection>();

/** Whether a query can be executed here: it has no introspection, which belongs to GraphQL.js. */
export function canExecute({ executedFields }: OperationPlan): boolean {
  return executedFields.every(({ name }) => name !== '__schema' && name !== '__type');
}

/**
 * Executes a query that defers nothing, and prints its data: from Microsoft's JSON to the text of the
 * response, without a promise or a resolver for a property.
 */
export async function executeQuery(
  { executedFields, planning }: OperationPlan,
  info: OperationInfo,
  context: GatewayContext,
): Promise<PrintedResult> {
  const execution = new Execution(context, planning, info);
  const data = await executeRoot(selectionOf(executedFields, info), execution);
  execution.count();
  const { all: errors } = execution.errors;
  return errors.length > 0 ? { errors, data } : { data };
}

async function executeRoot(
  selection: CompiledSelection,
  execution: Execution,
): Promise<PrintedData | null> {
  const { work } = execution.context;
  try {
    const printed = executeSelectionSet(selection, {}, undefined, execution);
    const text = typeof printed === 'string' ? printed : await work.untilEnded(printed, undefined);
    return text === undefined ? null : new PrintedData(text, text !== textOfNulls(selection));
  } catch (error) {
    execution.failAtRoot(error);
    return null;
  }
}

function textOfNulls({ fields }: CompiledSelection): string {
  return `{${fields.map(({ prefix }) => `${prefix}${nothing}`).join('')}}`;
}

function selectionOf(
  fields: readonly SelectedField[],
  { schema, operation }: OperationInfo,
): CompiledSelection {
  const known = compiled.get(fields);
  if (known) return known;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new TypeError(`The schema has no ${operation.operation}.`);
  const selection = compileSelection(type, fields);
  compiled.set(fields, selection);
  return selection;
}
