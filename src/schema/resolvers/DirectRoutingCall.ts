import { DependentRecordsPlan } from '../../cost/dependent-records-plan.ts';
import { BadUpstreamResponseError } from '../../errors.ts';
import { readGuid } from '../../guid.ts';
import type { GatewayContext } from '../context.ts';
import type { CallLogEntity } from '../entities.ts';
import type { DirectRoutingCallResolvers } from '../generated/resolvers.ts';
import { plannedField } from '../planned-field.ts';
import { loadRecord } from '../record.ts';
import { userOfRow } from './PstnCall.ts';

export const DirectRoutingCall = {
  user: userOfRow,

  callRecord: plannedField({
    plan: (field, planning) => new DependentRecordsPlan(field, planning),
    resolve(records, _values: unknown, context: GatewayContext, { json }: CallLogEntity) {
      const { correlationId } = json;
      if (isAbsent(correlationId)) return null;
      const id = readGuid(correlationId);
      if (id === undefined) {
        throw new BadUpstreamResponseError('correlationId is not the id of a call record');
      }
      return records.isKeyOnly ? { id, json: { id } } : loadRecord(id, records, context);
    },
  }),
} satisfies DirectRoutingCallResolvers;

/** Microsoft writes `""` for an absent value. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
