import { availableRecords, findRecord } from './operations/records.ts';
import { shapeParticipant, shapeRecord, shapeSession } from './operations/shapes.ts';
import type { Settings } from './settings.ts';
import type { JsonObject } from './tenant.ts';

/** One version of a record that can be read now. */
export interface PresentVersion {
  readonly id: string;
  readonly version: number;
  readonly sessionCount: number;
  readonly participantCount: number;
}

export function presentVersions(settings: Settings): readonly PresentVersion[] {
  return availableRecords(settings).map(({ id, record, sessionCount, participantCount }) => ({
    id,
    version: Number(record.version),
    sessionCount,
    participantCount,
  }));
}

/**
 * A record as it can be read now, with all its sessions, segments and participants, and without annotations. Throws a
 * GraphError if there is none.
 */
export function wholeRecord(settings: Settings, recordId: string): JsonObject {
  const source = findRecord(settings, recordId);
  const whole = { properties: 'all', withSegments: true } as const;
  const participantCount = settings.identities === 'old' ? 0 : source.participantCount;
  return {
    ...shapeRecord(source.record, 'all', settings),
    sessions: Array.from({ length: source.sessionCount }, (_, index) =>
      shapeSession(source.session(index), whole, settings),
    ),
    participants_v2: Array.from({ length: participantCount }, (_, index) =>
      shapeParticipant(source.participant(index), 'all'),
    ),
  };
}
