import type { Row, Statement, Store } from '../store/store.ts';
import { storedTime, tickAfter, timeOf } from './stored-moment.ts';

const hourMs = 3_600_000;
/** How long after the end of its call a record appears at the latest, as Microsoft documents it. */
const latestAppearanceMs = 2.5 * hourMs;
/** How long a meeting can last at Microsoft. Its record appears after its end. */
const longestCallMs = 30 * hourMs;
/** How long Microsoft has a record after the start of its call; less an hour, for clocks that differ. */
const keptMs = 30 * 24 * hourMs - hourMs;

/** A span of start times, in stored moments. The end is not part of it. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/**
 * The part of a span of start times in which a list that was read at `listedAt` shows every record there will ever be:
 * every call that began in it has ended, the latest record has appeared, and Microsoft has not removed any. Undefined if
 * there is none. All times are milliseconds since 1970.
 */
export function settledPart(from: number, until: number, listedAt: number): Span | undefined {
  const first = Math.max(from, listedAt - keptMs);
  const end = Math.min(until, settledUntil(listedAt));
  return first < end ? { from: storedTime(first), until: storedTime(end) } : undefined;
}

/** Calls that began before then have ended, and have their records. */
export function settledUntil(now: number): number {
  return now - longestCallMs - latestAppearanceMs;
}

/** The earliest start of a call whose record Microsoft is sure to have. */
export function keptFrom(now: number): number {
  return now - keptMs;
}

/** Adds a span whose records were all listed, and what was missing of them queued. Spans that touch become one. */
export function addCoverage({ from, until }: Span): readonly Statement[] {
  const touching = 'from_time <= $2 AND until_time >= $1';
  const insert =
    'INSERT INTO coverage (from_time, until_time) SELECT ' +
    `COALESCE(MIN(CASE WHEN from_time < $1 THEN from_time END), $1), ` +
    `COALESCE(MAX(CASE WHEN until_time > $2 THEN until_time END), $2) FROM coverage WHERE ${touching} ` +
    'ON CONFLICT (from_time) DO UPDATE SET until_time = excluded.until_time';
  // What lies within another span now.
  const merge =
    'DELETE FROM coverage WHERE EXISTS (SELECT 1 FROM coverage AS larger WHERE larger.from_time <= coverage.from_time ' +
    'AND larger.until_time >= coverage.until_time AND (larger.from_time <> coverage.from_time))';
  return [{ sql: insert, values: [from, until] }, { sql: merge }];
}

/** Drops what is known of calls that began before a moment, because their records are removed. */
export function removeCoverageBefore(moment: string): readonly Statement[] {
  return [
    { sql: 'DELETE FROM coverage WHERE until_time <= $1', values: [moment] },
    { sql: 'UPDATE coverage SET from_time = $1 WHERE from_time < $1', values: [moment] },
  ];
}

/** The spans whose records were all listed, the oldest first. Some of their records may wait to be archived. */
export async function readCoverage(store: Pick<Store, 'read'>): Promise<readonly Span[]> {
  return (
    await store.read({ sql: 'SELECT from_time, until_time FROM coverage ORDER BY from_time' })
  ).map(toSpan);
}

/**
 * The newest span between two moments whose records are all archived; undefined if there is none. A record that was
 * listed and is not archived divides its span, and the longer part counts.
 *
 * @param from first moment to look at. @param until the first one that is not looked at.
 */
export async function completeBetween(
  store: Pick<Store, 'read'>,
  from = '',
  until = '9',
  signal?: AbortSignal,
): Promise<Span | undefined> {
  const sql =
    'SELECT from_time, until_time FROM coverage WHERE from_time < $2 AND until_time > $1 ' +
    'ORDER BY from_time DESC LIMIT 1';
  const [row] = await store.read({ sql, values: [from, until] }, signal);
  if (!row) return undefined;
  const found = toSpan(row);
  const span = {
    from: from > found.from ? from : found.from,
    until: until < found.until ? until : found.until,
  };
  const [holes] = await store.read(holesOf(span), signal);
  return withoutHoles(span, holes);
}

function withoutHoles(span: Span, holes: Row | undefined): Span | undefined {
  if (typeof holes?.first_hole !== 'string') return span;
  const before = { from: span.from, until: holes.first_hole };
  const after = { from: tickAfter(String(holes.last_hole)), until: span.until };
  const longer = lengthOf(after) >= lengthOf(before) ? after : before;
  return lengthOf(longer) > 0 ? longer : undefined;
}

function lengthOf({ from, until }: Span): number {
  return timeOf(until) - timeOf(from);
}

function toSpan(row: Row): Span {
  return { from: String(row.from_time), until: String(row.until_time) };
}

/** Records that were listed in a span and are not archived in any version. */
function holesOf({ from, until }: Span): Statement {
  const sql =
    'SELECT MIN(start_time) AS first_hole, MAX(start_time) AS last_hole FROM queue ' +
    'WHERE start_time >= $1 AND start_time < $2 AND NOT EXISTS (SELECT 1 FROM record WHERE record.id = queue.record_id)';
  return { sql, values: [from, until] };
}
