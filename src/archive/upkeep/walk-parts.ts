import type { CallLogName } from '../../plan/call-log.ts';
import type { Row, Statement, Store } from '../../store/store.ts';
import { logNames } from '../logs/call-log-days.ts';
import { type LogPlace, placeOf, readRow, walkRows } from '../logs/call-log-rows.ts';
import { redactLogRow } from './redact-log-row.ts';
import { redactRecord } from './redact-record.ts';
import { readRecord, type StoredRecord, walkRecords } from './walk-archive.ts';

/** A record or a row of a log, of which a person is to be removed. */
export interface Part {
  /** Where it stands among all parts. */
  readonly place: string;
  /** How many records it is. */
  readonly records: 0 | 1;
  /** Compressed. */
  readonly bytes: number;
  /** Returns the statements that remove the person; none if they are not in it. */
  redact(now: number): Promise<readonly Statement[]>;
  /** Reads it as it is now; undefined if it was removed. */
  again(): Promise<Part | undefined>;
}

/** Begins the place of a row. It is behind the ids of all records. */
const logMark = 'log ';
const behindAll: LogPlace = { startTime: ':', key: '' };

/** Everything that is archived behind a place, in the order of places. @param id of the person. */
export async function* walkParts(store: Store, id: string, after: string): AsyncGenerator<Part> {
  for await (const record of walkRecords(store, { after })) yield partOfRecord(store, id, record);
  for (const log of logNames) {
    const rows = walkRows(store, { log, after: placeIn(log, after) });
    for await (const row of rows) yield partOfRow(store, id, row);
  }
}

function partOfRecord(store: Store, id: string, record: StoredRecord): Part {
  return {
    ...{ place: record.id, records: 1, bytes: bytesOf([record.head, ...record.pages]) },
    redact: (now) => redactRecord(store, record, id, now),
    async again() {
      const now = await readRecord(store, record.id);
      return now && partOfRecord(store, id, now);
    },
  };
}

function partOfRow(store: Store, id: string, row: Row): Part {
  const { startTime, key } = placeOf(row);
  const place = `${logMark}${JSON.stringify([row.log, startTime, key])}`;
  return {
    ...{ place, records: 0, bytes: bytesOf([row]) },
    redact: () => redactLogRow(row, id),
    async again() {
      const now = await readRow(store, row);
      return now && partOfRow(store, id, now);
    },
  };
}

function bytesOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { body }) => sum + (body instanceof Uint8Array ? body.length : 0), 0);
}

/** Where the walk goes on in a log; undefined if it has not begun there. */
function placeIn(log: CallLogName, after: string): LogPlace | undefined {
  if (!after.startsWith(logMark)) return undefined;
  const [name, startTime, key] = JSON.parse(after.slice(logMark.length)) as readonly string[];
  if (name === log) return { startTime: startTime ?? '', key: key ?? '' };
  return logNames.indexOf(log) < logNames.indexOf(name as CallLogName) ? behindAll : undefined;
}
