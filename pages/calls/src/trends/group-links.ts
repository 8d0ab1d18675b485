import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import { withoutNulls } from '../list/stream-filter.ts';
import { callTypes, stages } from '../list/archive-values.ts';
import { type Location, nowhere } from '../location.ts';
import type { Subject } from './subject.ts';
import { countable } from './trend-filter.ts';
import type { Dimension } from './dimension.ts';

type Linked = Pick<TrendGroupFragment, 'callRecordFilter' | Subject['rate']>;

/**
 * The list of the calls of a group with a poor stream, or what else trends are of; of all its calls if there are none.
 * Undefined for the others.
 */
export function callsOf(group: Linked, subject: Subject): Partial<Location> | undefined {
  const { callRecordFilter } = group;
  if (!callRecordFilter || isUnnamed(callRecordFilter)) return undefined;
  return listOf(callRecordFilter, group[subject.rate]?.numerator ? subject.streams : {});
}

/** The list of the calls of a group with a failure in a stage. */
export function failedCallsOf(
  { callRecordFilter }: Pick<TrendGroupFragment, 'callRecordFilter'>,
  stage: string | null | undefined,
): Partial<Location> | undefined {
  const failure = stages.find((each) => each === stage);
  if (!failure || !callRecordFilter || isUnnamed(callRecordFilter)) return undefined;
  return listOf(callRecordFilter, { failure });
}

function listOf(
  { startDateTime, type, quality }: NonNullable<Linked['callRecordFilter']>,
  conditions: Subject['streams'],
): Partial<Location> {
  const streams = withoutNulls({ ...quality, ...conditions });
  return {
    ...nowhere,
    from: startDateTime?.ge ?? null,
    to: startDateTime?.lt ?? null,
    type: callTypes.find((each) => each === type) ?? null,
    streams: Object.keys(streams).length > 0 ? streams : null,
  };
}

/** The same trends, of this group alone. */
export function trendsOf(
  { callRecordFilter }: Pick<TrendGroupFragment, 'callRecordFilter'>,
  { field, name }: Pick<Dimension, 'field' | 'name'>,
  streams: Location['streams'],
): Partial<Location> | undefined {
  const quality = callRecordFilter?.quality;
  if (!quality || isUnnamed(callRecordFilter)) return undefined;
  const value = quality[field] ?? null;
  const unknown = streams?.unknown ?? [];
  const condition = value === null ? { unknown: [...unknown, name] } : { [field]: value };
  return { streams: withoutNulls({ ...countable(streams), ...condition }) };
}

/** A newer value of Microsoft's stands for several, so no list can be filtered by it. */
function isUnnamed(filter: object): boolean {
  return JSON.stringify(filter).includes('"UNKNOWN_FUTURE_VALUE"');
}
