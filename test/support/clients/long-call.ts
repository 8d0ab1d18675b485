import { seededTenant } from '../../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../../emulator/story-records.ts';
import type { RecordSource, Tenant } from '../../../emulator/tenant.ts';
import { startSystem, type System } from '../system/system.ts';
import type { Connection } from './connection.ts';

/** A running gateway, and a meeting whose 150 sessions a client pages to the end. */
export interface LongCall {
  readonly system: System;
  /** The endpoint of the gateway. */
  readonly url: string;
  /** The id of the record. */
  readonly id: string;
  /** The distinct `sessionId` of its 150 sessions, in the emulator's order. */
  readonly sessionIds: readonly string[];
  /** The ids of all records, in the order in which the emulator lists them. */
  readonly recordIds: readonly string[];
  close(): Promise<void>;
}

export async function startLongCall(): Promise<LongCall> {
  const tenant = seededTenant(new Date());
  const system = await startSystem({ emulator: { tenant } });
  return {
    system,
    url: `${system.gatewayUrl}/graphql`,
    id: storyRecords.meetingOf150Sessions,
    sessionIds: sessionIdsOf(recordOf(tenant, storyRecords.meetingOf150Sessions)),
    recordIds: tenant.records.map(({ id }) => id),
    close: () => system.close(),
  };
}

/** Returns the number of edges and the requests to Microsoft Graph of each page, up to `maximum` pages. */
export async function requestsOf<Node>(
  system: System,
  pages: AsyncIterable<Connection<Node>>,
  maximum: number,
) {
  const requests = [];
  for await (const { edges } of pages) {
    requests.push({ edges: edges.length, urls: system.takeRequests() });
    if (requests.length === maximum) break;
  }
  return requests;
}

function recordOf(tenant: Tenant, id: string): RecordSource {
  const record = tenant.records.find((candidate) => candidate.id === id);
  if (!record) throw new Error(`The tenant has no record ${id}.`);
  return record;
}

function sessionIdsOf(record: RecordSource): readonly string[] {
  return Array.from({ length: record.sessionCount }, (_, index) => {
    const { id } = record.session(index);
    if (typeof id !== 'string') throw new Error(`Session ${index} has no id.`);
    return id;
  });
}
