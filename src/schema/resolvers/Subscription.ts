import { ChangedPlan } from '../../cost/changes-plan.ts';
import type { ChangeEntity } from '../change-entity.ts';
import type { GatewayContext } from '../context.ts';
import { plannedField } from '../planned-field.ts';

/** Resolves one event. Events come from the host, which runs an operation for each: nothing subscribes here. */
export const Subscription = {
  callRecordChanged: {
    ...plannedField({
      plan: (field, planning) => new ChangedPlan(field, planning),
      resolve({ list }, _values: unknown, { event, audit }: GatewayContext): ChangeEntity {
        if (!event) throw new TypeError('A subscription is executed without an event.');
        audit.listed(list.filter, 'shown');
        return { ...event, list };
      },
    }),
    subscribe(): never {
      throw new TypeError('GraphQL.js is to subscribe to events.');
    },
  },
};
