import { readFileSync } from 'node:fs';
import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { selectEverything } from '../support/full-selection.ts';
import { startSystem, type System } from '../support/system/system.ts';

type Json = string | number | boolean | null | undefined | JsonObject | readonly Json[];
interface JsonObject {
  readonly [name: string]: Json;
}

const schema = createExecutableSchema();
const everything = selectEverything(schema, 'CallRecord', 60);
const enumFields = new Set(
  Object.values(schema.getTypeMap())
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
    .filter(({ type }) => isEnumType(getNamedType(type)))
    .map(({ name }) => name),
);

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function list(json: Json): readonly JsonObject[] {
  return Array.isArray(json) ? json.filter(isObject) : [];
}

/** Every value of a JSON, as a line that says where it is and what it is; null and `""` are no values. */
function values(json: Json, path = '', name = ''): string[] {
  if (Array.isArray(json)) {
    return json.flatMap((item: Json, index) => values(item, `${path}[${index}]`, name));
  }
  if (isObject(json)) {
    return Object.entries(json).flatMap(([key, value]) => values(value, `${path}.${key}`, key));
  }
  if (json === null || json === undefined || json === '') return [];
  const text = JSON.stringify(json);
  const member = text.replaceAll('_', '').toLowerCase();
  return [`${path} = ${enumFields.has(name) ? member : text}`];
}

/** Microsoft's record with the names that the graph has for what it renames, and nothing else changed. */
function ofMicrosoft(record: JsonObject): Json {
  const participants = list(record.participants_v2);
  return {
    ...withoutAnnotations(record),
    organizer: withParticipantId(record.organizer_v2 ?? { identity: record.organizer }),
    organizer_v2: null,
    participants: (participants.length > 0
      ? participants
      : list(record.participants).map((identity) => ({ identity }))
    ).map(withParticipantId),
    participants_v2: null,
    sessions: list(record.sessions).map((session) => ({
      ...ofSpan(session, 'sessionId'),
      segments: list(session.segments).map((segment) => ofSpan(segment, 'segmentId')),
    })),
  };
}

function withoutAnnotations(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !name.includes('@')));
}

function withParticipantId(json: Json): JsonObject {
  const { id, identity, administrativeUnitInfos } = json as JsonObject;
  const slots = Object.values(identity as JsonObject).filter(isObject);
  return {
    participantId: id ?? slots[0]?.id,
    identity: slots.map(ofIdentity)[0],
    administrativeUnitInfos: list(administrativeUnitInfos).map((unit) => ({
      administrativeUnitId: unit.id,
    })),
  };
}

function ofIdentity({ id, ...rest }: JsonObject): JsonObject {
  return { identityId: id, ...withoutAnnotations(rest) };
}

function ofSpan({ id, ...span }: JsonObject, idName: string): JsonObject {
  return {
    ...span,
    [idName]: id,
    caller: ofEndpoint(span.caller),
    callee: ofEndpoint(span.callee),
  };
}

function ofEndpoint(json: Json): Json {
  const { identity, associatedIdentity, userAgent, feedback, ...endpoint } = json as JsonObject;
  const known = associatedIdentity ?? (identity as JsonObject | undefined)?.user;
  const { tokens, ...opinion } = (feedback ?? {}) as JsonObject;
  return {
    ...withoutAnnotations(endpoint),
    userAgent: withoutAnnotations(userAgent as JsonObject),
    associatedIdentity: known && ofIdentity(known as JsonObject),
    feedback: {
      ...opinion,
      tokens: Object.entries((tokens ?? {}) as JsonObject).map(([name, value]) => ({
        name,
        value,
      })),
    },
  };
}

/** What the graph adds, beside ids of its own and numbers beside durations and percentages. */
const added: ReadonlySet<string> = new Set([
  ...['__typename', 'identities', 'user', 'source', 'archivedAt'],
  ...['sender', 'receiver', 'quality', 'sessionCount', 'participantCount'],
  ...['averageVideoFrameLossRatio', 'wifiSignalStrengthRatio', 'wifiBatteryChargeRatio'],
]);

/** The answer without what the graph adds. */
function ofGraph(json: Json): Json {
  if (Array.isArray(json)) return json.map(ofGraph);
  if (!isObject(json)) return json;
  if (Array.isArray(json.nodes)) return ofGraph(json.nodes);
  const isOwn = 'sessionId' in json || 'segmentId' in json || 'participantId' in json;
  const kept = Object.entries(json).filter(
    ([name]) => !added.has(name) && !name.endsWith('Ms') && !(isOwn && name === 'id'),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, ofGraph(value)]));
}

function readFixture(name: string): JsonObject {
  const url = new URL(`../../emulator/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as JsonObject;
}

describe('Whole records', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  it.each([
    ['the call of Microsoft’s documentation', 'seed-record', storyRecords.seedRecord, 150],
    ['a real group call of 2025', 'real-payload', storyRecords.realPayload, 150],
  ])('The record is returned value by value: %s', async (_, fixture, id, atLeast) => {
    const { data, errors } = await system.ask(`{ callRecord(id: "${id}") ${everything} }`);
    expect(errors).toBeUndefined();
    const wanted = values(ofMicrosoft({ ...readFixture(fixture), id })).sort();
    expect(values(ofGraph(data.callRecord as Json)).sort()).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(atLeast);
  });

  it.each(Object.entries(storyRecords))(
    'Every field of %s is returned without an error',
    async (_, id) => {
      const { data, errors } = await system.ask(`{ callRecord(id: "${id}") ${everything} }`);
      expect(errors).toBeUndefined();
      expect(data.callRecord.sessions.nodes.length).toBeGreaterThan(0);
    },
  );
});
