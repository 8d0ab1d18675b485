import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { wholeParticipant } from '../../../src/plan/projection.ts';
import { requireRecord } from '../../../src/records/live/require-record.ts';

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const page = { item: wholeParticipant, maxPageSize: undefined };
const own = {
  properties: new Set(['type', 'version']),
  sessions: undefined,
  participants: undefined,
};

describe('requireRecord', () => {
  it.each<JsonObject>([
    { type: 'groupCall' },
    { version: null },
    { id: id.toUpperCase(), type: '' },
  ])('The record %j is accepted, although properties are missing', (json) =>
    expect(() => requireRecord(json, id, own)).not.toThrow(),
  );

  it.each<JsonObject>([
    {},
    { id },
    { error: {} },
    { id: 'another', type: 'groupCall' },
    { id: 7, type: 'a' },
  ])('The response %j is rejected, because it is not the requested record', (json) =>
    expect(() => requireRecord(json, id, own)).toThrow(BadUpstreamResponseError),
  );

  it('A record with only a requested collection is accepted', () => {
    expect(() => requireRecord({ sessions: [] }, id, { ...own, sessions: page })).not.toThrow();
    expect(() =>
      requireRecord({ participants: [] }, id, { ...own, participants: page }),
    ).not.toThrow();
    expect(() => requireRecord({ sessions: [] }, id, own)).toThrow(BadUpstreamResponseError);
  });
});
