import type { RecordOrder } from '../../plan/record-list.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Statement } from '../../store/store.ts';
import { printWanted } from '../../statistics/print-wanted.ts';
import type {
  ColumnBound,
  ListConditions,
  StreamCondition,
  WantedFact,
} from './list-conditions.ts';

/** Where a page of a list begins: behind the record with this value of the order, and with this id. */
export interface ListPlace {
  readonly value: number | string;
  readonly id: string;
}

/** An index that finds all records of a list, which are few; they are sorted afterwards. */
export type SortedAccess =
  { readonly by: 'fact'; readonly fact: WantedFact } | { readonly by: 'startTime' | 'durationMs' };

/**
 * What the records of a list are found by. `order` is the index of the order, which ends after a page; the other
 * conditions are checked record by record.
 */
export type Access = { readonly by: 'order' } | SortedAccess;

interface PageRequest {
  readonly order: RecordOrder;
  readonly after: ListPlace | undefined;
  readonly limit: number;
  readonly access: Access;
}

/**
 * Of a million records, finding and sorting this many takes about as long as following an order until a page of those
 * that match is full.
 */
export const maxSorted = 5000;

const columns = {
  START_DATE_TIME: { name: 'start_time', condition: 'startTime' },
  DURATION: { name: 'duration_ms', condition: 'durationMs' },
} as const;

/**
 * The ways to find the records of a list that are worth a look, because they may match few. A list in the order of time
 * follows the facts of a kind in that order anyway.
 */
export function alternatives(
  { facts, startTime, durationMs }: ListConditions,
  { field }: RecordOrder,
): readonly SortedAccess[] {
  const byDuration = field === 'DURATION';
  if (!byDuration && facts.length > 0) return [];
  return [
    ...facts
      .filter(({ values }) => values.length === 1)
      .map((fact) => ({ by: 'fact', fact }) as const),
    ...(byDuration && startTime.length > 0 ? [{ by: 'startTime' } as const] : []),
    ...(!byDuration && durationMs.length > 0 ? [{ by: 'durationMs' } as const] : []),
  ];
}

/** Counts what each way finds, up to one more than can be sorted. The columns are `found0`, `found1` and so on. */
export function printProbe(conditions: ListConditions, ways: readonly SortedAccess[]): Statement {
  const values = new StatementValues();
  const counts = ways.map((access, index) => {
    const found = `${printFound(conditions, access, values)} LIMIT ${maxSorted + 1}`;
    return `(SELECT COUNT(*) FROM (${found}) AS way${index}) AS found${index}`;
  });
  return { sql: `SELECT ${counts.join(', ')}`, values: values.all };
}

/** Reads one page of heads, in order. The column `place` is the value of the order. */
export function printPage(conditions: ListConditions, request: PageRequest): Statement {
  const { order, access } = request;
  const [fact] = conditions.facts;
  if (access.by !== 'order') return printSorted(conditions, request, access);
  return order.field === 'START_DATE_TIME' && fact?.values.length === 1
    ? printByFact(conditions, fact, request)
    : printByOrder(conditions, request);
}

/** Follows the records with one fact in the order of time. */
function printByFact(
  { facts, startTime, durationMs, streams }: ListConditions,
  fact: WantedFact,
  { order, after, limit }: PageRequest,
): Statement {
  const values = new StatementValues();
  const conditions = [
    printFact(fact, 'f', values),
    ...printBounds('f.start_time', startTime, values),
    ...printAfter(['f.start_time', 'f.record_id'], order, after, values),
    'r.id = f.record_id',
    ...printOthers(facts.slice(1), 'f.record_id', values),
    ...printStreams(streams, 'f.record_id', values),
    ...printBounds('r.duration_ms', durationMs, values),
  ];
  // A cross join, because SQLite keeps its order.
  const sql =
    `SELECT ${headColumns}, f.start_time AS place FROM record_fact AS f CROSS JOIN record AS r ` +
    `WHERE ${conditions.join(' AND ')} ${printOrder(['f.start_time', 'f.record_id'], order)} ` +
    `LIMIT ${values.add(limit)}`;
  return { sql, values: values.all };
}

/** Follows all records in the order that is wanted. */
function printByOrder(
  { facts, startTime, durationMs, streams }: ListConditions,
  { order, after, limit }: PageRequest,
): Statement {
  const values = new StatementValues();
  const { name } = columns[order.field];
  const isByTime = name === 'start_time';
  const conditions = [
    ...printBounds(isByTime ? 'r.start_time' : hidden('r.start_time'), startTime, values),
    ...printBounds(isByTime ? hiddenNumber('r.duration_ms') : 'r.duration_ms', durationMs, values),
    ...printAfter([`r.${name}`, 'r.id'], order, after, values),
    ...printOthers(facts, 'r.id', values),
    ...printStreams(streams, 'r.id', values),
  ];
  const sql =
    `SELECT ${headColumns}, r.${name} AS place FROM record AS r ${printWhere(conditions)} ` +
    `${printOrder([`r.${name}`, 'r.id'], order)} LIMIT ${values.add(limit)}`;
  return { sql, values: values.all };
}

/** Finds the few records that an index tells, and sorts them. */
function printSorted(
  conditions: ListConditions,
  { order, after, limit }: PageRequest,
  access: SortedAccess,
): Statement {
  const values = new StatementValues();
  const found = printFound(conditions, access, values);
  const { name } = columns[order.field];
  const others = conditions.facts.filter((fact) => access.by !== 'fact' || fact !== access.fact);
  const wanted = [
    'r.id = found.record_id',
    ...printBounds(hidden('r.start_time'), conditions.startTime, values),
    ...printBounds(hiddenNumber('r.duration_ms'), conditions.durationMs, values),
    ...printAfter([`r.${name}`, 'r.id'], order, after, values),
    ...printOthers(others, 'r.id', values),
    ...printStreams(conditions.streams, 'r.id', values),
  ];
  const sql =
    `WITH found AS MATERIALIZED (${found}) ` +
    `SELECT ${headColumns}, r.${name} AS place FROM found CROSS JOIN record AS r ` +
    `WHERE ${wanted.join(' AND ')} ${printOrder([`r.${name}`, 'r.id'], order)} ` +
    `LIMIT ${values.add(limit)}`;
  return { sql, values: values.all };
}

/** Counts the records of a list, as `total`. */
export function printCount({ facts, startTime, durationMs, streams }: ListConditions): Statement {
  const values = new StatementValues();
  const [fact, ...others] = facts;
  if (fact?.values.length !== 1) {
    const conditions = [
      ...printBounds('r.start_time', startTime, values),
      ...printBounds('r.duration_ms', durationMs, values),
      ...printOthers(facts, 'r.id', values),
      ...printStreams(streams, 'r.id', values),
    ];
    const sql = `SELECT COUNT(*) AS total FROM record AS r ${printWhere(conditions)}`;
    return { sql, values: values.all };
  }
  const conditions = [
    printFact(fact, 'f', values),
    ...printBounds('f.start_time', startTime, values),
    ...printOthers(others, 'f.record_id', values),
    ...printStreams(streams, 'f.record_id', values),
  ];
  if (durationMs.length > 0) {
    conditions.push('r.id = f.record_id', ...printBounds('r.duration_ms', durationMs, values));
  }
  const join = durationMs.length > 0 ? ' CROSS JOIN record AS r' : '';
  const sql = `SELECT COUNT(*) AS total FROM record_fact AS f${join} WHERE ${conditions.join(' AND ')}`;
  return { sql, values: values.all };
}

const headColumns = 'r.id, r.version, r.head, r.codec, r.archived_at';

/** Selects the ids that one index tells, as `record_id`. */
export function printFound(
  { startTime, durationMs }: ListConditions,
  access: SortedAccess,
  values: StatementValues,
): string {
  if (access.by === 'fact') {
    const conditions = [
      printFact(access.fact, 'd', values),
      ...printBounds('d.start_time', startTime, values),
    ];
    return `SELECT d.record_id FROM record_fact AS d WHERE ${conditions.join(' AND ')}`;
  }
  const conditions =
    access.by === 'durationMs'
      ? printBounds('d.duration_ms', durationMs, values)
      : printBounds('d.start_time', startTime, values);
  return `SELECT d.id AS record_id FROM record AS d ${printWhere(conditions)}`;
}

function printWhere(conditions: readonly string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

function printFact(
  { kind, values: wanted }: WantedFact,
  table: string,
  values: StatementValues,
): string {
  const list = wanted.map((value) => values.add(value)).join(', ');
  const value = wanted.length === 1 ? `= ${list}` : `IN (${list})`;
  return `${table}.kind = ${values.add(kind)} AND ${table}.value ${value}`;
}

export function printOthers(
  facts: readonly WantedFact[],
  id: string,
  values: StatementValues,
): readonly string[] {
  return facts.map((fact, index) => {
    const table = `o${index}`;
    const found = `SELECT 1 FROM record_fact AS ${table} WHERE ${table}.record_id = ${id} AND ${printFact(fact, table, values)}`;
    // A value, because PostgreSQL makes a join of an EXISTS, and then reads all facts of the kind.
    return `(${found} LIMIT 1) = 1`;
  });
}

/** Each condition is matched by one fact about the streams of the record. */
export function printStreams(
  streams: readonly StreamCondition[],
  id: string,
  values: StatementValues,
): readonly string[] {
  return streams.map((condition, index) => {
    const table = `s${index}`;
    const conditions = [
      `${table}.record_id = ${id}`,
      ...printStream(condition, `${table}.`, values),
    ];
    return `(SELECT 1 FROM stream_fact AS ${table} WHERE ${conditions.join(' AND ')} LIMIT 1) = 1`;
  });
}

function printStream(
  { wanted, verdict, weekday, failure }: StreamCondition,
  alias: string,
  values: StatementValues,
): readonly string[] {
  const contains = (text: string) => `${alias}verdicts LIKE ${values.add(`%${text}%`)}`;
  return [
    ...printWanted(wanted, values, alias),
    ...(weekday === undefined ? [] : [`${alias}weekday = ${values.add(weekday)}`]),
    ...(failure === undefined ? [] : [`${alias}failure = ${values.add(failure)}`]),
    ...(verdict?.isClassified === true ? [`${alias}is_stream = 1`, contains(verdict.text)] : []),
    ...(verdict?.isClassified === false
      ? [`${alias}is_stream = 1`, ...verdict.texts.map((text) => `NOT ${contains(text)}`)]
      : []),
  ];
}

export function printBounds(
  column: string,
  bounds: readonly ColumnBound[],
  values: StatementValues,
): readonly string[] {
  return bounds.map(({ operator, value }) => `${column} ${operator} ${values.add(value)}`);
}

/** The rows behind a place. Both engines look it up in an index of the two columns. */
function printAfter(
  [column, id]: readonly [string, string],
  { direction }: RecordOrder,
  after: ListPlace | undefined,
  values: StatementValues,
): readonly string[] {
  if (!after) return [];
  const operator = direction === 'ASC' ? '>' : '<';
  return [`(${column}, ${id}) ${operator} (${values.add(after.value)}, ${values.add(after.id)})`];
}

function printOrder(names: readonly [string, string], { direction }: RecordOrder): string {
  return `ORDER BY ${names.map((name) => `${name} ${direction}`).join(', ')}`;
}

/** A column whose index is not to be used: the order's own is. */
function hidden(column: string): string {
  return `(${column} || '')`;
}

function hiddenNumber(column: string): string {
  return `(${column} + 0)`;
}
