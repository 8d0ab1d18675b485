import type { GraphQLSchema } from 'graphql';
import type { AccessContext } from '../access/access-context.ts';
import type { Cursor, Cursors } from '../connections/cursor.ts';
import type { SelectedField, Values } from '../plan/selected-field.ts';
import type { RuleSets } from '../quality/rule-sets.ts';
import type { StatisticsVolume } from '../statistics/day-volumes.ts';
import { once } from './client-errors.ts';
import type { FieldDemand } from './demand.ts';

/** What a field reads of Microsoft Graph: its cost is estimated from the plan, and its resolver follows it. */
export interface FieldPlan {
  /**
   * What the field and everything below it wants.
   *
   * @param count how many objects have the field, at most.
   */
  demand(count: number): FieldDemand;
}

/** @throws GatewayError or GraphQLError for wrong arguments: the field then fails with it, and wants nothing. */
export type PlanField = (field: SelectedField, planning: Planning) => FieldPlan;

declare module 'graphql' {
  // The parameters must be the same as in the declaration that this one adds to.
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** How the field is planned. Each field that reads Microsoft Graph has one. */
    plan?: PlanField;
  }
}

/** What planning knows of an archive of records. */
export interface PlannedArchive {
  /** Whether it could be reached lately. If not, lists are read from Microsoft where they can be. */
  readonly isAvailable: boolean;
  /** Whether records that it has are read from it, and not from Microsoft first. */
  readonly isFirst: boolean;
  /**
   * About how many days and facts about streams it has from a day on and before another one, such as `2026-11-28`;
   * undefined for an open side.
   */
  volumeOf(from: string | undefined, until: string | undefined): StatisticsVolume;
}

export interface PlanningContext extends AccessContext {
  /** Absent if there is no archive. */
  readonly archive?: PlannedArchive | undefined;
  readonly cursors: Pick<Cursors, 'open'>;
  /** The rule sets by which streams can be classified. */
  readonly ruleSets: RuleSets;
}

/** What the plans of one operation share. */
export class Planning {
  readonly schema: GraphQLSchema;
  readonly context: PlanningContext;
  /** Opens each cursor once, however many fields continue from it. */
  readonly cursors: Pick<Cursors, 'open'>;
  readonly #variables: Values;
  readonly #arguments = new Map<SelectedField, Values>();
  readonly #plans = new Map<SelectedField, () => FieldPlan>();

  /** @param variables of the operation, coerced. */
  constructor(schema: GraphQLSchema, context: PlanningContext, variables: Values) {
    this.schema = schema;
    this.context = context;
    this.#variables = variables;
    const opened = new Map<string, () => Cursor>();
    this.cursors = {
      open(text, collection) {
        const key = JSON.stringify([text, collection]);
        const open = opened.get(key) ?? once(() => context.cursors.open(text, collection));
        opened.set(key, open);
        return open();
      },
    };
  }

  /**
   * The argument values of a field in this operation.
   *
   * @throws GraphQLError
   */
  argumentsOf(field: SelectedField): Values {
    if (field.hasConstantArguments) return field.argumentsWith(this.#variables);
    const values = this.#arguments.get(field) ?? field.argumentsWith(this.#variables);
    this.#arguments.set(field, values);
    return values;
  }

  /**
   * Plans a field when its plan is first needed, and only then.
   *
   * @throws what `make` throws, each time.
   */
  planOnce(field: SelectedField, make: () => FieldPlan): FieldPlan {
    const plan = this.#plans.get(field) ?? once(make);
    this.#plans.set(field, plan);
    return plan();
  }
}

/** @throws as PlanField does. */
export function planOf(field: SelectedField, planning: Planning): FieldPlan {
  const { plan } = field.definition.extensions;
  if (!plan) throw new TypeError(`${field.name} reads Microsoft Graph and has no plan.`);
  return plan(field, planning);
}
