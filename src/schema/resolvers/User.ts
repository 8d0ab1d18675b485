import { UserListPlan } from '../../cost/list-plan.ts';
import type { GatewayContext } from '../context.ts';
import type { UserEntity } from '../entities.ts';
import type { UserResolvers } from '../generated/resolvers.ts';
import { plannedField } from '../planned-field.ts';
import { readRecordList } from '../read-record-list.ts';

export const User = {
  callRecords: plannedField({
    plan: (field, planning) => new UserListPlan(field, planning),
    resolve: (plan, _values: unknown, context: GatewayContext, { id }: UserEntity) =>
      readRecordList(plan.listOf(id), context),
  }),
} satisfies UserResolvers;
