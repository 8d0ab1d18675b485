import { DependentRecordsPlan } from '../../cost/dependent-records-plan.ts';
import type { ChangeEntity } from '../change-entity.ts';
import type { GatewayContext } from '../context.ts';
import type { CallRecordChangeResolvers } from '../generated/resolvers.ts';
import { plannedField } from '../planned-field.ts';
import { loadRecord } from '../record.ts';

export const CallRecordChange = {
  cursor: ({ change, list }, _values, { changeCursors }) => changeCursors.seal(change, list),

  previousCursor: ({ previous, list }, _values, { changeCursors }) =>
    // Before the first change there is a place, which is that of no change.
    previous && previous.sequence > 0 ? changeCursors.seal(previous, list) : null,

  kind: ({ change }) => (change.isNew ? 'NEW' : 'UPDATED'),

  callRecord: plannedField({
    plan: (field, planning) => new DependentRecordsPlan(field, planning, true),
    resolve(plan, _values: unknown, context: GatewayContext, { change }: ChangeEntity) {
      const { recordId: id } = change;
      context.records.prove(id);
      return plan.isKeyOnly ? { id, json: { id } } : loadRecord(id, plan, context);
    },
  }),
} satisfies CallRecordChangeResolvers;
