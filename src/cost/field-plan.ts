import type { GraphQLSchema } from 'graphql';
import type { AccessContext } from '../access/access-context.ts';
import type { Cursor, Cursors } from '../connections/cursor.ts';
import type { SelectedField } from '../plan/selected-field.ts';
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

export interface PlanningContext extends AccessContext {
  readonly cursors: Pick<Cursors, 'open'>;
}

/** What the plans of one operation share. */
export class Planning {
  readonly schema: GraphQLSchema;
  readonly context: PlanningContext;
  /** Opens each cursor once, however many fields continue from it. */
  readonly cursors: Pick<Cursors, 'open'>;

  constructor(schema: GraphQLSchema, context: PlanningContext) {
    this.schema = schema;
    this.context = context;
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
}

/** @throws as PlanField does. */
export function planOf(field: SelectedField, planning: Planning): FieldPlan {
  const { plan } = field.definition.extensions;
  if (!plan) throw new TypeError(`${field.name} reads Microsoft Graph and has no plan.`);
  return plan(field, planning);
}
