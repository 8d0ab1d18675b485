import { readConditions, readHour, readText } from './read-conditions.ts';

const fieldOf = {
  CALL_END_SUB_REASON: 'callEndSubReason',
  CALL_TYPE: 'callType',
  FINAL_SIP_CODE: 'finalSipCode',
  HOUR: 'hour',
  TRUNK: 'trunkFullyQualifiedDomainName',
} as const;

/** What calls over direct routing can be told apart by, beside the day. */
export type DirectRoutingDimension = keyof typeof fieldOf;

export const directRoutingDimensions = Object.keys(fieldOf) as readonly DirectRoutingDimension[];

/** The value that a dimension must have, as it is stored; null for an unknown one. */
export type DirectRoutingValues = ReadonlyMap<DirectRoutingDimension, number | string | null>;

/** The name that a dimension has in filters and groups. */
export function fieldOfDirectRouting(dimension: DirectRoutingDimension) {
  return fieldOf[dimension];
}

/** @throws BadUserInputError */
export function readDirectRoutingConditions(
  filter: Readonly<Record<string, unknown>>,
): DirectRoutingValues {
  const alwaysKnown = ['DAY', 'HOUR'];
  return readConditions({ fieldOf, alwaysKnown, toStored }, filter, 'filter');
}

function toStored(name: DirectRoutingDimension, value: number | string, argument: string) {
  if (name === 'HOUR') return String(readHour(value, argument)).padStart(2, '0');
  return typeof value === 'string' ? readText(value, argument) : value;
}
