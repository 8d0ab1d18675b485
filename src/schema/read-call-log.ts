import type { CallLogPlan } from '../cost/call-log-plan.ts';
import type { CallLogName } from '../plan/call-log.ts';
import type { PageItem } from '../records/page.ts';
import type { GatewayContext } from './context.ts';
import { type CallLogConnection, toRow } from './entities.ts';
import { noteList } from './note-list.ts';
import { readConnection } from './read-connection.ts';

const rowTypes = {
  pstnCalls: 'PstnCall',
  directRoutingCalls: 'DirectRoutingCall',
} as const satisfies Record<CallLogName, string>;

/** Reads the planned part of a log of telephone calls, and records in the audit what it reveals about the window. */
export function readCallLog(
  { log, page }: CallLogPlan,
  context: GatewayContext,
): Promise<CallLogConnection> {
  const { audit, records, opaqueId } = context;
  const logKey = audit.keyOf(log);
  const source = {
    collection: log,
    firstPage: () => records.loadCallLog(log),
    toNode: (item: PageItem) => toRow(item, rowTypes[log.name], logKey, opaqueId),
  };
  return noteList(
    async () => ({ ...(await readConnection(source, page, context)), log }),
    (decision) => audit[notes[decision]](logKey),
  );
}

/** The audit knows a window of a log like a record, which is found, missed or failed. */
const notes = { shown: 'found', notFound: 'missed', failed: 'failed' } as const;
