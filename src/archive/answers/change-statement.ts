import type { RecordList } from '../../plan/record-list.ts';
import { StatementValues } from '../../store/statement-values.ts';
import type { Statement } from '../../store/store.ts';
import { conditionsOf, type ListConditions } from './list-conditions.ts';
import {
  type Access,
  printBounds,
  printFound,
  printOthers,
  printStreams,
} from './list-statement.ts';

/** Changes whose numbers lie behind `after`, and not behind `until`. */
export interface ChangeSpan {
  readonly after: number;
  readonly until?: number | undefined;
}

interface ChangesRequest extends ChangeSpan {
  /** `DESC` reads the latest first. */
  readonly direction?: 'ASC' | 'DESC';
  readonly limit: number;
  readonly access: Access;
}

/** Reads changes of the records that match a list in their newest version. */
export function printChanges(list: RecordList, request: ChangesRequest): Statement {
  const conditions = conditionsOf(list);
  const { access, direction = 'ASC', limit } = request;
  const values = new StatementValues();
  const found = access.by === 'order' ? undefined : printFound(conditions, access, values);
  const wanted = [
    ...(found === undefined ? [] : ['c.record_id = found.record_id']),
    ...printSpan(request, values),
    ...printConditions(conditions, access, values),
  ];
  const sql =
    (found === undefined
      ? ''
      : `WITH found AS MATERIALIZED (SELECT DISTINCT d.record_id FROM (${found}) AS d) `) +
    `SELECT c.sequence, c.record_id, c.is_new, c.at FROM ` +
    `${found === undefined ? '' : 'found CROSS JOIN '}change AS c WHERE ${wanted.join(' AND ')} ` +
    `ORDER BY c.sequence ${direction} LIMIT ${values.add(limit)}`;
  return { sql, values: values.all };
}

function printSpan({ after, until }: ChangeSpan, values: StatementValues): readonly string[] {
  const end = until === undefined ? [] : [`c.sequence <= ${values.add(until)}`];
  return [`c.sequence > ${values.add(after)}`, ...end];
}

function printConditions(
  { facts, startTime, durationMs, streams }: ListConditions,
  access: Access,
  values: StatementValues,
): readonly string[] {
  const others = facts.filter((fact) => access.by !== 'fact' || fact !== access.fact);
  const bounds = [
    ...printBounds('r.start_time', startTime, values),
    ...printBounds('r.duration_ms', durationMs, values),
  ];
  const inBounds = `(SELECT 1 FROM record AS r WHERE r.id = c.record_id AND ${bounds.join(' AND ')} LIMIT 1) IS NOT NULL`;
  return [
    ...printOthers(others, 'c.record_id', values),
    ...printStreams(streams, 'c.record_id', values),
    ...(bounds.length > 0 ? [inBounds] : []),
  ];
}
