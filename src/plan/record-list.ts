import { archiveConditionsOf, printFilter, type RecordFilter } from './record-filter.ts';

/** By what a list of call records is ordered. Records that are equal in it are in the order of their ids. */
export interface RecordOrder {
  readonly field: 'START_DATE_TIME' | 'DURATION';
  readonly direction: 'ASC' | 'DESC';
}

/** A list of call records. */
export interface RecordList {
  readonly name: 'callRecords';
  readonly filter: RecordFilter;
  /** Absent if the client leaves the order to the source. */
  readonly orderBy: RecordOrder | undefined;
  /** The person who takes part in all of its records, for a caller who may see only their own. */
  readonly person: ListedPerson | undefined;
  /** Equal for lists with equal conditions and order. It stands in cursors. */
  readonly key: string;
}

interface ListedPerson {
  readonly tenantId: string;
  readonly objectId: string;
}

interface ListOptions {
  readonly orderBy?: RecordOrder | null | undefined;
  readonly person?: ListedPerson | undefined;
}

/** @throws BadUserInputError if a value of the filter is invalid. */
export function recordListOf(
  filter: RecordFilter,
  { orderBy, person }: ListOptions = {},
): RecordList {
  const order = orderBy ?? undefined;
  const list = { name: 'callRecords', filter, orderBy: order, person } as const;
  return { ...list, key: keyOf(filter, order) };
}

/** What of a list only an archive can answer: Microsoft's has one order and two conditions. */
export function archiveArgumentsOf({ filter, orderBy }: RecordList): readonly string[] {
  const conditions = Object.keys(archiveConditionsOf(filter)).map((name) => `filter.${name}`);
  return orderBy ? ['orderBy', ...conditions] : conditions;
}

/** A list that Microsoft can answer has the key of Microsoft's filter. */
function keyOf(filter: RecordFilter, orderBy: RecordOrder | undefined): string {
  const printed = printFilter(filter);
  const conditions = archiveConditionsOf(filter);
  const others = [
    ...Object.entries(conditions),
    ...(orderBy ? [[orderBy.field, orderBy.direction]] : []),
  ];
  return others.length > 0 ? `${printed} ${JSON.stringify(others)}` : printed;
}
