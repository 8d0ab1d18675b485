import type { GraphQLResolveInfo } from 'graphql';
import type { PageItem } from '../../records/page.ts';
import { isNewer, readVersion, type Version } from '../../records/version.ts';
import type { GatewayContext } from '../context.ts';
import { type CallRecordEntity, toParticipant, toSession } from '../entities.ts';
import type { CallRecordResolvers } from '../generated/resolvers.ts';
import { toOrganizer } from '../values/organizer.ts';
import { readConnection } from '../read-connection.ts';
import { selectionOf } from '../../access/selection.ts';

export const CallRecord: CallRecordResolvers = {
  organizer: ({ json }) => toOrganizer(json),
  participants: (record, _, context, info) =>
    readCollection('participants', record, context, info, (item) =>
      toParticipant(item, record.id, context.opaqueId),
    ),
  sessions: (record, _, context, info) =>
    readCollection('sessions', record, context, info, (item) =>
      toSession(item, record.id, context.opaqueId),
    ),
};

/** As the record says it, or as any other read has shown it since. */
function newestVersion({ id, json }: CallRecordEntity, { records }: GatewayContext): Version {
  const own = readVersion(json);
  const seen = records.newestVersion(id);
  return isNewer(seen, own) ? seen : own;
}

function readCollection<Node>(
  name: 'sessions' | 'participants',
  record: CallRecordEntity,
  context: GatewayContext,
  info: GraphQLResolveInfo,
  toNode: (item: PageItem) => Node,
) {
  const source = {
    collection: { name, recordId: record.id },
    version: newestVersion(record, context),
    toNode,
    firstPage: () => {
      const page = record[name];
      if (!page) throw new TypeError(`The first page of ${name} was not planned.`);
      return page;
    },
  };
  return readConnection(source, selectionOf(context, info), context);
}
