import { createHook } from 'node:async_hooks';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonObject, recordFromJson, tenantOf } from '../../../emulator/tenant.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { filledRecord } from '../../support/filled-record.ts';
import { personId } from '../../support/operation/client.ts';
import {
  type HostlessSystem,
  resultOf,
  startOperations,
} from '../../support/operation/operations.ts';

const schema = createExecutableSchema();
const person = { tenantId: '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58', objectId: personId };
const selection = `{
  type modalities organizer { participantId identity { displayName } }
  sessions(first: 60) { nodes { id startDateTime caller { __typename ... on ParticipantEndpoint { name } } segments { media {
    label streams { averageJitter averagePacketLossRate audioCodec } } } } }
}`;

/** A record with a number of equal sessions. */
function recordWith(id: string, count: number) {
  const record = filledRecord(schema, { id, person });
  const session = (record.sessions as readonly JsonObject[])[0] ?? {};
  return recordFromJson({ ...record, sessions: Array.from({ length: count }, () => session) });
}

const few = '5e1f0c2d-3b4a-4958-8677-000000000201';
const many = '5e1f0c2d-3b4a-4958-8677-000000000202';

describe('Executing an operation that is remembered', () => {
  let system: HostlessSystem;
  beforeAll(async () => {
    system = await startOperations({
      emulator: { tenant: tenantOf([recordWith(few, 1), recordWith(many, 60)]) },
      configuration: { cacheSeconds: 3600 },
    });
  });
  afterAll(() => system.close());

  /** Runs an operation from the cache, and counts its promises. */
  async function countPromises(id: string): Promise<number> {
    const query = `{ callRecord(id: "${id}") ${selection} }`;
    for (let times = 0; times < 2; times += 1) await system.runFor({}, query);
    let promises = 0;
    const hook = createHook({
      init(_id, type) {
        if (type === 'PROMISE') promises += 1;
      },
    });
    hook.enable();
    const response = await system.runFor({}, query);
    hook.disable();
    expect(resultOf(response).errors).toBeUndefined();
    return promises;
  }

  it('makes no promise for an object: as many for 60 sessions as for one', async () => {
    const ofFew = await countPromises(few);
    expect(ofFew).toBeLessThan(150);
    expect(await countPromises(many)).toBeLessThan(ofFew + 20);
  });
});

describe('A property', () => {
  it('has a way to be read that both executors share, and every other field a resolver of its own', () => {
    const others = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('_')
        ? Object.values(type.getFields())
            .filter(({ extensions }) => !extensions.readProperty)
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(others.sort()).toMatchInlineSnapshot(`
      [
        "CallQualityConnection.completeFrom",
        "CallQualityConnection.completeUntil",
        "CallQualityGroup.callRecordFilter",
        "CallRecord.archivedAt",
        "CallRecord.durationMs",
        "CallRecord.organizer",
        "CallRecord.participantCount",
        "CallRecord.participants",
        "CallRecord.quality",
        "CallRecord.sessionCount",
        "CallRecord.sessions",
        "CallRecord.source",
        "CallRecordChange.callRecord",
        "CallRecordChange.cursor",
        "CallRecordChange.kind",
        "CallRecordChange.previousCursor",
        "CallRecordConnection.completeFrom",
        "CallRecordConnection.completeUntil",
        "CallRecordConnection.isOwnOnly",
        "CallRecordConnection.totalCount",
        "DirectRoutingCall.callRecord",
        "DirectRoutingCall.user",
        "DirectRoutingCallConnection.isComplete",
        "Organizer.endpointType",
        "Organizer.identities",
        "Organizer.identity",
        "OtherIdentity.kind",
        "Participant.endpointType",
        "Participant.identities",
        "Participant.identity",
        "ParticipantEndpoint.associatedIdentity",
        "PstnCall.user",
        "Query._entities",
        "Query._service",
        "Query.callQuality",
        "Query.callRecord",
        "Query.callRecordChanges",
        "Query.callRecords",
        "Query.callRecordsById",
        "Query.directRoutingCalls",
        "Query.directRoutingQuality",
        "Query.node",
        "Query.pstnCalls",
        "Query.qualityRuleSets",
        "Segment.durationMs",
        "Segment.quality",
        "Session.durationMs",
        "Session.quality",
        "Session.segments",
        "Stream.quality",
        "Stream.receiver",
        "Stream.sender",
        "StreamEnd.identity",
        "Subscription.callRecordChanged",
        "User.callRecords",
        "UserFeedback.tokens",
        "UserIdentity.user",
      ]
    `);
  });
});
