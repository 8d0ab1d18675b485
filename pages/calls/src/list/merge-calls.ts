import type { CallRowFragment } from '../gateway/generated/graphql.ts';

/** A list as far as it has been read, the newest first. */
export interface ReadCalls {
  readonly records: readonly CallRowFragment[];
  readonly hasNextPage: boolean;
}

/** The calls that the list has not, without those that come with a later page. */
export function missingIn(
  { records, hasNextPage }: ReadCalls,
  calls: readonly CallRowFragment[],
): readonly CallRowFragment[] {
  const listed = new Set(records.map(({ id }) => id));
  const last = records.at(-1);
  const isRead = (call: CallRowFragment) => !hasNextPage || !last || startOf(call) >= startOf(last);
  return calls.filter((call) => !listed.has(call.id) && isRead(call));
}

/** The list with calls that it has not, each where its start belongs. */
export function mergeCalls(
  records: readonly CallRowFragment[],
  calls: readonly CallRowFragment[],
): readonly CallRowFragment[] {
  return calls.reduce((list, call) => {
    const later = list.findIndex((other) => startOf(other) < startOf(call));
    return list.toSpliced(later < 0 ? list.length : later, 0, call);
  }, records);
}

function startOf({ startDateTime }: CallRowFragment): number {
  return startDateTime ? Date.parse(startDateTime) : Number.NaN;
}
