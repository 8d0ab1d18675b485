import {
  type JsonObject,
  recordFromJson,
  type RecordSource,
  type Tenant,
  tenantOf,
} from '../../../emulator/tenant.ts';

export const MADE_ID = '11111111-2222-4333-8444-555555555555';

/** A record whose parts are distinguished by their numbers. */
export function madeRecord(
  sessions: number,
  participants: number,
  members: JsonObject = {},
): RecordSource {
  return recordFromJson({
    id: MADE_ID,
    type: 'groupCall',
    modalities: ['audio'],
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00.1234567Z',
    joinWebUrl: null,
    sessions: Array.from({ length: sessions }, (_, index) => ({ id: `s${index}`, segments: [] })),
    participants_v2: Array.from({ length: participants }, (_, index) => ({ id: `p${index}` })),
    ...members,
  });
}

export function madeTenant(sessions: number, participants: number, members?: JsonObject): Tenant {
  return tenantOf([madeRecord(sessions, participants, members)]);
}

export function tenantOfStarts(starts: readonly string[]): Tenant {
  return tenantOf(
    starts.map((start, index) => {
      const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      const participants = [
        { id: `person-${index}` },
        { id: "O'Brien" },
        { id: 'salt and pepper' },
      ];
      return recordFromJson({
        id,
        startDateTime: start,
        endDateTime: start,
        participants_v2: participants.slice(0, index % 2 === 0 ? 3 : 1),
      });
    }),
  );
}
