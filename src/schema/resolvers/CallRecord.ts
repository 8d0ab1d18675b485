import { ConnectionPlan } from '../../cost/collection-plan.ts';
import { QualityPlan } from '../../cost/quality-plan.ts';
import type { PageItem } from '../../records/page.ts';
import { isNewer, readVersion, type Version } from '../../records/version.ts';
import type { GatewayContext } from '../context.ts';
import {
  type CallRecordEntity,
  firstPageOf,
  type ToEntity,
  toParticipant,
  toSession,
} from '../entities.ts';
import type { CallRecordResolvers } from '../generated/resolvers.ts';
import { toOrganizer } from '../../records/organizer.ts';
import { durationMs } from '../values/time-span.ts';
import { countField } from '../count-field.ts';
import { readConnection } from '../read-connection.ts';
import { readCallQuality } from '../read-quality.ts';
import { plannedField } from '../planned-field.ts';

export const CallRecord = {
  source: ({ archivedAt }) => (archivedAt === undefined ? 'MICROSOFT' : 'ARCHIVE'),
  archivedAt: ({ archivedAt }) =>
    archivedAt === undefined ? null : new Date(archivedAt).toISOString(),
  durationMs: ({ json }) => durationMs(json),
  organizer: ({ json }) => toOrganizer(json),
  participants: connectionField('participants', toParticipant),
  participantCount: countField('participants'),
  sessions: connectionField('sessions', toSession),
  sessionCount: countField('sessions'),
  quality: plannedField({
    plan: (field, planning) => new QualityPlan(field, planning),
    resolve: (plan, _values: unknown, context: GatewayContext, record: CallRecordEntity) =>
      readCallQuality(plan, record, context),
  }),
} satisfies CallRecordResolvers;

/** A collection of a record, whose first page comes with the record. */
function connectionField<Node>(name: 'sessions' | 'participants', toNode: ToEntity<Node>) {
  return plannedField({
    plan: (field, planning) => new ConnectionPlan(field, planning),
    resolve(plan, _values: unknown, context: GatewayContext, record: CallRecordEntity) {
      const collection = { name, recordId: record.id };
      const located = plan.locate(collection);
      const source = {
        collection,
        version: newestVersion(record, located.cursor?.source, context),
        toNode: (item: PageItem) => toNode(item, record.id, context.opaqueId),
        firstPage: () => firstPageOf(record, name),
      };
      return readConnection(source, located, context);
    },
  });
}

/** The version in the record, or a newer one that another read from the source of the cursor has shown since. */
function newestVersion(
  { id, json }: CallRecordEntity,
  source: string | undefined,
  { records }: GatewayContext,
): Version {
  const own = readVersion(json);
  const seen = source === undefined ? null : records.newestVersion(id, source);
  return isNewer(seen, own) ? seen : own;
}
