import { type StreamFilter, withoutNulls } from '../list/stream-filter.ts';
import type { CallQualityFilter } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';
import { type Days, periodOf } from './days.ts';

type Chosen = Pick<Location, 'type' | 'streams'>;

/** The archive counts streams by at most this many properties at the same time, days and weekdays aside. */
const maxDimensions = 3;

/** What of the filter of streams trends can be of: they are of all classes, failures and weekdays. */
export function countable(streams: StreamFilter | null): StreamFilter {
  return withoutNulls({ ...streams, classification: null, failure: null, weekday: null });
}

export function trendFilter({ type, streams }: Chosen, days: Days): CallQualityFilter {
  const { from, to } = periodOf(days);
  return {
    startDateTime: { ge: from, lt: to },
    ...(type !== null && { callType: type }),
    ...countable(streams),
  };
}

/** How many properties more can be grouped by. Less than 0 if the filter has too many by itself. */
export function freeDimensions({ type, streams }: Chosen): number {
  const { unknown = [], ...others } = countable(streams);
  const used = Object.keys(others).length + (unknown?.length ?? 0) + (type === null ? 0 : 1);
  return maxDimensions - used;
}
