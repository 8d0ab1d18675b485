import { describe, expect, it, vi } from 'vitest';
import { createOpaqueIds } from '../../src/records/opaque-id.ts';
import { numberItems } from '../../src/records/page.ts';
import { toParticipant, toSegment, toSession } from '../../src/schema/entities.ts';

const opaqueId = createOpaqueIds('a key that nobody else has');
const times = { startDateTime: '2026-01-05T09:00:00Z', endDateTime: '2026-01-05T10:00:00Z' };

describe('entities', () => {
  it('of equal ids and times have ids of their own, always the same', () => {
    const items = numberItems([
      { id: 'a', ...times },
      { id: 'a', ...times },
      { id: 'a', ...times, endDateTime: null },
      { id: 'b', ...times },
    ]);
    const idsOf = () => items.map((item) => toSession(item, 'record', opaqueId).id);
    expect(new Set(idsOf()).size).toBe(4);
    expect(idsOf()).toEqual(idsOf());
  });

  it('have the same id whatever else was asked of them', () => {
    const [narrow, wide] = [
      { id: 'a', ...times },
      { id: 'a', ...times, isTest: true },
    ].map((json) => toSession({ json, ordinal: 0 }, 'record', opaqueId).id);
    expect(narrow).toBe(wide);
  });

  it('of different types, records and sessions have different ids', () => {
    const item = { json: { id: 'a', ...times }, ordinal: 0 };
    const session = toSession(item, 'record', opaqueId);
    const ids = [
      session.id,
      toSession(item, 'another', opaqueId).id,
      toParticipant(item, 'record', opaqueId).id,
      toParticipant(item, 'another', opaqueId).id,
      toSegment(item, session, opaqueId).id,
      toSegment(item, { ...session, id: 'another' }, opaqueId).id,
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('compute no id that is not read, and each other id once', () => {
    const hash = vi.fn(opaqueId);
    const item = { json: { id: 'a', ...times }, ordinal: 0 };
    const session = toSession(item, 'record', hash);
    const segments = [0, 1, 2].map((ordinal) => toSegment({ ...item, ordinal }, session, hash));
    const participant = toParticipant(item, 'record', hash);
    expect(hash).not.toHaveBeenCalled();
    const idsOf = () => [...segments, session, participant].map(({ id }) => id);
    expect(idsOf()).toEqual(idsOf());
    expect(hash).toHaveBeenCalledTimes(5);
  });

  it('have the ids that clients have stored', () => {
    const item = { json: { id: 'a', ...times }, ordinal: 1 };
    const session = toSession(item, 'record', opaqueId);
    const ids = [session, toSegment(item, session, opaqueId), toParticipant(item, 'r', opaqueId)];
    expect(ids.map(({ id }) => id)).toEqual([
      'OLoOhEPgkLdfYx7MKIj7sg',
      'z0vtTFgFtL489NSX2MQkKA',
      'DXeuSjIrem1FAX1bxOLl4w',
    ]);
  });

  it('keep what Microsoft sent', () => {
    const item = { json: { id: 'a', ...times }, ordinal: 0 };
    expect(toSession(item, 'record', opaqueId)).toMatchObject({
      json: item.json,
      recordId: 'record',
    });
    expect(toParticipant(item, 'record', opaqueId).json).toBe(item.json);
  });
});
