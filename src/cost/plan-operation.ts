import { getNamedType, type GraphQLResolveInfo, isObjectType } from 'graphql';
import { isBuiltIn } from '../access/class-of.ts';
import { selectionRulesOf } from '../access/selection.ts';
import { sumOf } from '../plan/group-by.ts';
import type { OperationSelection } from '../plan/parsed-document.ts';
import { readOperation, type UnresolvedOperation } from '../plan/read-operation.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { Allowance } from './allowance.ts';
import { ignoreClientErrors, once } from './client-errors.ts';
import { noDemand, type OperationDemand, toOperationDemand } from './demand.ts';
import { estimateCost } from './estimate.ts';
import { estimateRows } from './estimate-rows.ts';
import { estimateValues } from './estimate-values.ts';
import { planOf, Planning, type PlanningContext } from './field-plan.ts';

type Path = GraphQLResolveInfo['path'];

/**
 * Reads an operation that is valid and has not begun. Nothing is read of Microsoft Graph.
 *
 * @throws GraphQLError if the executor will not begin, for instance because of a wrong variable.
 */
export function planOperation(
  unresolved: UnresolvedOperation,
  context: PlanningContext,
): OperationPlan {
  const { selection, variables } = readOperation(unresolved, selectionRulesOf(context));
  return new OperationPlan(selection, new Planning(unresolved.schema, context, variables));
}

/**
 * What an operation will read of Microsoft Graph, planned once: its cost is estimated from the plan, and
 * its resolvers take the plans of their fields out of it.
 */
export class OperationPlan {
  readonly selection: OperationSelection;
  readonly planning: Planning;
  /** Its root fields as they are executed, in the order of the response. */
  readonly executedFields: readonly SelectedField[];
  readonly #fields: readonly SelectedField[];
  readonly #demand = once(() => this.#readDemand());
  readonly #allowance = once(() => {
    const allowance = estimateCost(this.demand);
    return this.planning.context.archive
      ? { ...allowance, rows: estimateRows(this.demand) }
      : allowance;
  });

  constructor(selection: OperationSelection, planning: Planning) {
    const { planned, executed } = selection.root;
    this.selection = selection;
    this.#fields = planned;
    this.executedFields = executed;
    this.planning = planning;
  }

  /** What it wants of Microsoft Graph. A field with wrong arguments wants nothing, and fails when it is resolved. */
  get demand(): OperationDemand {
    return this.#demand();
  }

  /** The requests that it may send, and the rows that it may read. */
  get allowance(): Allowance {
    return this.#allowance();
  }

  /** How many values its response is estimated to have. */
  get estimatedValues(): number {
    const ours = this.#fields.filter(({ definition }) => !isBuiltIn(getNamedType(definition.type)));
    return sumOf(ours, (field) => estimateValues(field, this.planning));
  }

  /**
   * The field that is resolved at a path of the response.
   *
   * @throws TypeError if the operation does not have it.
   */
  fieldAt(path: Path): SelectedField {
    const { key, typename = '' } = path;
    const field = this.fieldsBeside(path).find((one) => one.key === key);
    if (!field) throw new TypeError(`${typename}.${key} is no field of the operation's plan.`);
    return field;
  }

  /**
   * All fields of the object whose field is resolved at a path of the response.
   *
   * @throws as fieldAt does.
   */
  fieldsBeside({ prev, typename = '' }: Path): readonly SelectedField[] {
    // The items of a list have no fields of their own.
    let above = prev;
    while (typeof above?.key === 'number') above = above.prev;
    const type = this.planning.schema.getType(typename);
    return above && isObjectType(type) ? this.fieldAt(above).fieldsOf(type) : this.#fields;
  }

  #readDemand(): OperationDemand {
    const { planning } = this;
    // Each root field will be refused when it is resolved.
    if (planning.context.rows.kind === 'none') return toOperationDemand([]);
    return toOperationDemand(
      this.#fields.map(
        (field) => ignoreClientErrors(() => planOf(field, planning).demand(1)) ?? noDemand,
      ),
    );
  }
}
