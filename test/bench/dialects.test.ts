import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  apolloDialect,
  bareRequest,
  gatewayRequest,
  meshDialect,
} from '../../bench/scenarios/dialects.ts';
import type { Operation } from '../../bench/scenarios/operation.ts';
import {
  everyStream,
  reference,
  small,
  twoStreamFields,
  withPersonalData,
} from '../../bench/scenarios/selections.ts';
import { walkQuery } from '../../bench/scenarios/walkers.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import { sourceOf } from '../../src/plan/field-source.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

const schema = createExecutableSchema();
const peersSchema = buildSchema(readFileSync('bench/peers/schema.graphql', 'utf8'));
const ids = [storyRecords.badWifiCall, storyRecords.guestMeeting];
const id = storyRecords.badWifiCall;

const operations: readonly (readonly [string, Operation])[] = [
  ['one small record', { kind: 'record', id, selection: small }],
  ['a record with every stream property', { kind: 'record', id, selection: everyStream }],
  ['a record with two stream fields', { kind: 'record', id, selection: twoStreamFields }],
  ['records with their sessions', { kind: 'records', ids, selection: twoStreamFields }],
  ['entity references', { kind: 'references', ids, selection: reference }],
  ['a list', { kind: 'list', selection: small }],
];
const withPersonal = [
  'a record with personal data',
  { kind: 'record', id, selection: withPersonalData },
] as const;

describe('The operations of the benchmark', () => {
  it.each([...operations, withPersonal])('The gateway’s query for %s is valid', (_, operation) => {
    expect(validate(schema, parse(gatewayRequest(operation).query))).toEqual([]);
  });

  it('The gateway’s query for a walk is valid', () => {
    expect(validate(schema, parse(walkQuery))).toEqual([]);
  });

  it.each(operations)('The query of both Apollo Servers for %s is valid', (_, operation) => {
    const { query } = JSON.parse(apolloDialect(operation) ?? '') as { readonly query: string };
    expect(validate(peersSchema, parse(query))).toEqual([]);
  });

  it.each(operations)('Mesh’s query for %s is a document', (_, operation) => {
    const { query } = JSON.parse(meshDialect(operation) ?? '') as { readonly query: string };
    expect(() => parse(query)).not.toThrow();
  });

  it('Microsoft Graph serves each request of the bare proxy', async () => {
    const emulator = await startEmulator();
    const statuses: number[] = [];
    for (const [, operation] of operations) {
      const { paths = [], steps = [] } = bareRequest(operation);
      for (const path of [...paths, ...steps]) {
        const headers = { authorization: 'Bearer any' };
        statuses.push((await fetch(`${emulator.url}/v1.0${path}`, { headers })).status);
      }
    }
    await emulator.close();
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('Every field of a stream that Microsoft has is selected', () => {
    const stream = schema.getType('Stream');
    if (!isObjectType(stream)) throw new TypeError('There is no type Stream.');
    const microsofts = Object.values(stream.getFields())
      // A property of Microsoft takes no arguments.
      .filter(({ args }) => args.length === 0)
      .filter((field) => sourceOf(field).properties.includes(field.name))
      .map(({ name }) => name);
    expect(microsofts.length).toBeGreaterThan(25);
    const selected = gatewayRequest({ kind: 'record', id, selection: everyStream }).query.split(
      ' ',
    );
    expect(microsofts.filter((name) => !selected.includes(name))).toEqual([]);
  });
});
