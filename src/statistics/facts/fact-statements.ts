import { inChunks, placeholders } from '../../store/bulk-statement.ts';
import type { Statement } from '../../store/store.ts';
import { printable } from '../../plan/printable.ts';
import type { StreamFact } from './stream-fact.ts';
import { weekdayOf } from '../weekday.ts';

/** A record whose streams are counted. */
export interface CountedRecord {
  /** In lower case. */
  readonly id: string;
  /** When the call began, as it is stored. */
  readonly startTime: string;
  /** In lower case. */
  readonly callType: string | null;
  readonly streams: readonly StreamFact[];
}

const columns = [
  ...[
    'day',
    'record_id',
    'position',
    'hour',
    'weekday',
    'is_stream',
    'call_type',
    'media_kind',
    'subnet',
  ],
  ...['connection_type', 'wifi_band', 'device', 'platform', 'client_version', 'person', 'verdicts'],
  ...['failure', 'jitter', 'loss', 'round_trip_time', 'notes'],
];

/** Puts the facts of a record in place of earlier ones. The days of both are to be counted anew. */
export function replaceStreamFacts(record: CountedRecord): readonly Statement[] {
  const rows = record.streams.map((fact, position) => rowOf(record, fact, position));
  return [
    noteChanges([record.id]),
    { sql: 'DELETE FROM stream_fact WHERE record_id = $1', values: [record.id] },
    ...inChunks(rows, (chunk) => ({
      sql:
        `INSERT INTO stream_fact (${columns.join(', ')}) ` +
        `VALUES ${placeholders(chunk.length, columns.length)}`,
      values: chunk.flat(),
    })),
    ...(rows.length > 0 ? [noteChange(dayOf(record))] : []),
  ];
}

/** Notes that the days of records are to be counted anew, because facts of theirs are replaced or removed. */
export function noteChanges(ids: readonly string[]): Statement {
  // In the order of days, so that two transactions do not wait for each other.
  const sql =
    `INSERT INTO statistics_day (day, changes) SELECT day, 1 FROM stream_fact WHERE ${isOf(ids)} ` +
    `GROUP BY day ORDER BY day ${orCount}`;
  return { sql, values: ids };
}

/**
 * Leaves out of the facts of a record who was at which end, until they are made anew, and removes what was counted of these
 * people on its days.
 */
export function removePeople(id: string): readonly Statement[] {
  const days = 'SELECT DISTINCT day FROM stream_fact WHERE record_id = $1';
  const values = [id];
  return [
    noteChanges([id]),
    { sql: `DELETE FROM statistics_detail WHERE day IN (${days})`, values },
    { sql: `DELETE FROM statistics_count WHERE day IN (${days})`, values },
    { sql: `DELETE FROM statistics_column WHERE day IN (${days})`, values },
    { sql: 'UPDATE stream_fact SET person = NULL WHERE record_id = $1', values },
    { sql: "UPDATE record SET statistics = '' WHERE id = $1", values },
  ];
}

function noteChange(day: string): Statement {
  return {
    sql: `INSERT INTO statistics_day (day, changes) VALUES ($1, 1) ${orCount}`,
    values: [day],
  };
}

const orCount = 'ON CONFLICT (day) DO UPDATE SET changes = statistics_day.changes + 1';

function isOf(ids: readonly string[]): string {
  return `record_id IN (${ids.map((_, index) => `$${index + 1}`).join(', ')})`;
}

function dayOf({ startTime }: CountedRecord): string {
  return startTime.slice(0, 10);
}

function hourOf({ startTime }: CountedRecord): number {
  return Number(startTime.slice(11, 13));
}

function callTypeOf({ callType }: CountedRecord): string | null {
  return callType !== null && printable.test(callType) ? callType : null;
}

function rowOf(record: CountedRecord, fact: StreamFact, position: number) {
  return [
    ...[dayOf(record), record.id, position, hourOf(record), weekdayOf(dayOf(record))],
    ...[
      fact.isStream ? 1 : 0,
      callTypeOf(record),
      fact.mediaKind,
      fact.subnet,
      fact.connectionType,
    ],
    ...[fact.wifiBand, fact.device, fact.platform, fact.clientVersion, fact.person, fact.verdicts],
    ...[fact.failure, fact.jitter, fact.loss, fact.roundTripTime, fact.notes],
  ];
}
