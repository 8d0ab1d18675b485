import { GraphQLError, locatedError } from 'graphql';
import { requireRows } from '../access/guard-fields.ts';
import { ChangedPlan } from '../cost/changes-plan.ts';
import { planOf } from '../cost/field-plan.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { cursorVariables } from './cursor-variables.ts';
import type { Operation } from './operation.ts';
import type { SingleResponse } from './operation-response.ts';
import { type FormatError, formatOf } from './response/format-error.ts';
import { formatAll } from './response/format-result.ts';

/**
 * Begins a subscription instead of executing it: checks its arguments and its cursor, and puts into the context what the
 * host is to send. Each event is then an operation of its own.
 */
export async function openSubscription(
  operation: Operation,
  field: SelectedField,
  format: FormatError,
): Promise<SingleResponse> {
  const { context } = operation;
  try {
    await open(field, operation);
    return { kind: 'single', result: { data: null } };
  } catch (raw) {
    context.opened = null;
    const error = locatedError(raw, field.nodes, [field.key]);
    return {
      kind: 'single',
      result: { errors: formatAll([error], formatOf(context, format)), data: null },
    };
  }
}

async function open(
  field: SelectedField,
  { context, request, document }: Operation,
): Promise<void> {
  requireRows(context);
  const plan = context.plan && planOf(field, context.plan.planning);
  if (!(plan instanceof ChangedPlan)) throw new GraphQLError(`${field.name} sends no events.`);
  const { list } = plan;
  const text = request.resumeAfter ?? plan.after;
  const after = text === undefined ? undefined : context.changeCursors.open(text, list);
  // No change is wanted yet, but the archive checks the place.
  if (after) await context.records.readChanges(list, { after, first: 0 });
  context.opened = { list, after, cursorVariables: cursorVariables(document.node, field) };
}
