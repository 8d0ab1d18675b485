import type { GraphQLResolveInfo } from 'graphql';
import { refuseSensitiveInput } from '../access/refuse-sensitive-input.ts';
import { planWithoutRequest } from '../cost/demand-below.ts';
import type { FieldPlan, PlanField, Planning } from '../cost/field-plan.ts';
import type { OperationPlan } from '../cost/plan-operation.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { FieldInfo } from './field-info.ts';

/** A field that reads Microsoft Graph. */
interface PlannedField<Plan extends FieldPlan, Source, Values, Context, Result> {
  /**
   * Plans what the field reads, from its selection and its arguments. It is called once an operation for
   * each place that the field has in it, before anything is read.
   */
  plan(field: SelectedField, planning: Planning): Plan;
  /** Reads what was planned. */
  resolve(plan: Plan, values: Values, context: Context, source: Source): Result;
}

interface PlannedContext {
  /** Absent before the operation has been planned. */
  readonly plan: OperationPlan | undefined;
}

/** A resolver, and the plan from which the cost of its field is estimated. */
interface PlannedResolver<Source, Values, Context, Result> {
  readonly extensions: { readonly plan: PlanField };
  readonly resolve: (
    source: Source,
    values: Values,
    context: Context,
    info: GraphQLResolveInfo,
  ) => Result;
}

/**
 * Makes the resolver of a field that reads Microsoft Graph. Its plan is made once: the cost of the
 * operation is estimated from it, and the resolver takes it out of the context. An error of the plan is
 * thrown when the field is resolved, at its path.
 */
export function plannedField<
  Plan extends FieldPlan,
  Source,
  Values,
  Context extends PlannedContext,
  Result,
>(
  definition: PlannedField<Plan, Source, Values, Context, Result>,
): PlannedResolver<Source, Values, Context, Result> {
  const planOnce = (field: SelectedField, planning: Planning) =>
    // A field has one definition: no other has planned it.
    planning.planOnce(field, () => planGuarded(field, planning)) as Plan;
  const planGuarded = (field: SelectedField, planning: Planning) => {
    refuseSensitiveInput(field.definition.args, planning.argumentsOf(field), planning.context);
    return definition.plan(field, planning);
  };
  return {
    extensions: { plan: planOnce },
    resolve(source, values, context, info) {
      const operation = requirePlan(context);
      const field = info instanceof FieldInfo ? info.field : operation.fieldAt(info.path);
      const plan = planOnce(field, operation.planning);
      return definition.resolve(plan, values, context, source);
    },
  };
}

/** @throws TypeError before the operation has been planned. */
export function requirePlan({ plan }: PlannedContext): OperationPlan {
  if (plan) return plan;
  throw new TypeError('The operation is executed and has not been planned.');
}

/** Makes the resolver of a field that is served without a request of its own. */
export function fieldWithoutRequest<Resolve>(resolve: Resolve) {
  return { extensions: { plan: planWithoutRequest }, resolve };
}
