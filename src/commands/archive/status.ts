import { countUncounted } from '../../archive/upkeep/count-archived.ts';
import { readProgress } from '../../notifications/first-fill.ts';
import type { RuleSet } from '../../quality/rule-set.ts';
import type { Row, SqlValue, Store } from '../../store/store.ts';
import type { FirstFillProgress } from '../../telemetry/telemetry.ts';

/** The queue keeps a record that could not be read, and does not try again by itself. */
const never = Number.MAX_SAFE_INTEGER;

const records = `SELECT COUNT(*) AS records, MIN(start_time) AS oldest, MAX(start_time) AS newest,
  MAX(archived_at) AS archived_at, COALESCE(SUM(session_count), 0) AS sessions, SUM(LENGTH(head)) AS bytes FROM record`;
const pages = 'SELECT SUM(LENGTH(body)) AS bytes FROM record_page';
const queue = `SELECT COUNT(CASE WHEN due_at < $1 THEN 1 END) AS waiting, MIN(CASE WHEN due_at < $1 THEN added_at END) AS oldest,
  COUNT(CASE WHEN due_at = $1 THEN 1 END) AS given_up FROM queue`;
const logs = `SELECT d.log, d.days, d.oldest, d.newest, r.n FROM (SELECT log, COUNT(*) AS days,
  MIN(day) AS oldest, MAX(day) AS newest FROM call_log_day GROUP BY log) AS d LEFT JOIN (SELECT log, COUNT(*) AS n
  FROM call_log_row GROUP BY log) AS r ON r.log = d.log ORDER BY d.log DESC`;
const forgotten = `SELECT COUNT(*) AS people, COUNT(CASE WHEN done_at IS NULL THEN 1 END) AS open,
  (SELECT COUNT(*) FROM record WHERE redacted_at IS NOT NULL) AS records FROM forgotten`;
const coverage = 'SELECT from_time, until_time FROM coverage ORDER BY from_time';

/**
 * Prints what an archive has and what it waits for.
 *
 * @param now milliseconds since 1970.
 * @param ruleSets those of the gateway: records are counted by all of them.
 */
export async function printStatus(
  store: Store,
  now: number,
  ruleSets: readonly RuleSet[],
): Promise<void> {
  const [kept = {}] = await store.read({ sql: records });
  const [body = {}] = await store.read({ sql: pages });
  const [waiting = {}] = await store.read({ sql: queue, values: [never] });
  const spans = await store.read({ sql: coverage });
  const fill = await readProgress(store, now);
  const days = await store.read({ sql: logs });
  const [left = {}] = await store.read({ sql: forgotten });
  const uncounted = await countUncounted(store, ruleSets);
  const lines = [
    [
      'records',
      `${print(kept.records)}, with ${print(kept.sessions)} sessions in ${megabytes(kept, body)}`,
    ],
    ['calls began', `${print(kept.oldest)} to ${print(kept.newest)}`],
    ['last archived', printTime(kept.archived_at)],
    ['waiting', `${print(waiting.waiting)} records${printAge(waiting.oldest, now)}`],
    ['given up', `${print(waiting.given_up)} records that Microsoft lists and does not return`],
    ...spans.map(({ from_time, until_time }) => [
      'whole',
      `${print(from_time)} to ${print(until_time)}`,
    ]),
    ...(spans.length === 0 ? [['whole', 'no time yet']] : []),
    ...days.map((row) => ['log', printLog(row)]),
    ['not counted', `${uncounted.records} records, and ${uncounted.days} days that have changed`],
    ['first fill', fill ? printFill(fill) : 'not begun'],
    ...(left.people === 0 ? [] : [['forgotten', printForgotten(left)]]),
  ];
  for (const [name = '', text = ''] of lines) console.log(`${name.padEnd(14)}${text}`);
}

function printFill({
  done,
  total,
  isTotalKnown,
  oldestLeft,
  finishedBy,
  isComplete,
}: FirstFillProgress): string {
  if (isComplete) return `${total} records, complete`;
  const known = isTotalKnown ? String(total) : `${total} or more`;
  const left = oldestLeft === null ? '' : `, the oldest left began at ${oldestLeft}`;
  const end = finishedBy === null ? '' : `, finished by ${finishedBy}`;
  return `${done} of ${known} records${left}${end}`;
}

function printLog({ log, n, days, oldest, newest }: Row): string {
  return `${print(log)}: ${String(n ?? 0)} rows of ${print(days)} days, ${print(oldest)} to ${print(newest)}`;
}

function printForgotten({ people, open, records }: Row): string {
  const unfinished = open === 0 ? '' : `, ${print(open)} of them not completely: repeat forget`;
  const counted = Number(people) === 1 ? '1 person' : `${print(people)} people`;
  return `${counted}, in ${print(records)} records${unfinished}`;
}

/** Sums and bounds of no rows are null. */
function print(value: SqlValue | undefined): string {
  return String(value ?? 'none');
}

function megabytes(...rows: readonly Row[]): string {
  const bytes = rows.reduce((sum, row) => sum + Number(row.bytes ?? 0), 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function printTime(ms: unknown): string {
  return typeof ms === 'number' ? new Date(ms).toISOString() : 'never';
}

function printAge(since: unknown, now: number): string {
  return typeof since === 'number'
    ? `, the first for ${Math.round((now - since) / 60_000)} minutes`
    : '';
}
