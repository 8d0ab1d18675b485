import { writeInstant } from '../calls/write-time.ts';
import type { Chance } from '../company/chance.ts';
import type { Json, RecordSource } from '../tenant.ts';

const SECOND = 1_000;

/** Makes one version of a record, for the time at which it appears. */
export type VersionMaker = (appearsAt: number) => RecordSource;

/** The versions of a record, oldest first. Each has more sessions and participants than the one before, if it can. */
export function versionsOf(source: RecordSource, chance: Chance): readonly VersionMaker[] {
  const count = chance.pick([1, 1, 2, 2, 3]);
  return Array.from(
    { length: count },
    (_, index) => (appearsAt: number) => versionOf(source, index + 1, count, appearsAt),
  );
}

function versionOf(
  source: RecordSource,
  version: number,
  count: number,
  appearsAt: number,
): RecordSource {
  const part = (all: number, least: number) =>
    Math.min(all, Math.max(least, Math.floor((all * version) / count)));
  const participantCount = part(source.participantCount, 2);
  const { participants = [] } = source.record;
  return {
    id: source.id,
    record: {
      ...source.record,
      version,
      lastModifiedDateTime: writeInstant(appearsAt - SECOND),
      participants: listOf(participants).slice(0, participantCount),
    },
    sessionCount: part(source.sessionCount, 1),
    session: (index) => source.session(index),
    participantCount,
    participant: (index) => source.participant(index),
  };
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
