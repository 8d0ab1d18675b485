import type { Ordered } from '../answers/first-of.ts';
import { compareValues } from '../answers/order-groups.ts';
import type { DirectRoutingGroup } from './direct-routing-figures.ts';
import type { DirectRoutingGrouping } from './direct-routing-question.ts';

/** What groups of calls over direct routing can be ordered by. */
export interface DirectRoutingOrder {
  readonly field: 'CALLS' | 'FAILED_CALLS' | 'FAILURE_RATE' | 'GROUP';
  readonly direction: 'ASC' | 'DESC';
}

/** Puts groups in order. Groups that are equal in the field are in the order of their values; every group has a call. */
export function orderDirectRouting(
  groups: readonly DirectRoutingGroup[],
  groupBy: readonly DirectRoutingGrouping[],
  { field, direction }: DirectRoutingOrder = { field: 'GROUP', direction: 'ASC' },
): Ordered<DirectRoutingGroup> {
  const sign = direction === 'ASC' ? 1 : -1;
  const compare = (one: DirectRoutingGroup, other: DirectRoutingGroup) => {
    const byKey = compareKeys(one, other, groupBy);
    if (field !== 'GROUP') return sign * compareBy(field, one, other) || byKey;
    return Number(one.isOther) - Number(other.isOther) || sign * byKey;
  };
  return { items: groups, compare };
}

/** In whole numbers, so that no rounding decides. */
function compareBy(
  field: Exclude<DirectRoutingOrder['field'], 'GROUP'>,
  one: DirectRoutingGroup,
  other: DirectRoutingGroup,
): number {
  if (field === 'CALLS') return one.calls - other.calls;
  if (field === 'FAILED_CALLS') return one.failed - other.failed;
  return one.failed * other.calls - other.failed * one.calls;
}

function compareKeys(
  one: DirectRoutingGroup,
  other: DirectRoutingGroup,
  groupBy: readonly DirectRoutingGrouping[],
): number {
  for (const name of groupBy) {
    const order = compareValues(valueOf(one, name), valueOf(other, name));
    if (order !== 0) return order;
  }
  return Number(one.isOther) - Number(other.isOther);
}

function valueOf(
  { day, values }: DirectRoutingGroup,
  name: DirectRoutingGrouping,
): number | string | null {
  if (name === 'DAY') return day ?? null;
  const value = values.get(name) ?? null;
  return name === 'FINAL_SIP_CODE' || name === 'CALL_END_SUB_REASON'
    ? value && Number(value)
    : value;
}
