import { invalid, readConditions, readHour, readText } from './read-conditions.ts';

/** What streams can be told apart by, beside the day. */
export const dimensions = [
  'CALL_TYPE',
  'CLIENT_VERSION',
  'CONNECTION_TYPE',
  'DEVICE',
  'HOUR',
  'MEDIA_KIND',
  'PLATFORM',
  'SUBNET',
  'WIFI_BAND',
] as const;

export type Dimension = (typeof dimensions)[number];

/** The conditions on streams in a filter, as a client has written them. */
export interface StreamConditions {
  readonly callType?: string | null | undefined;
  readonly clientVersion?: string | null | undefined;
  readonly connectionType?: string | null | undefined;
  readonly deviceName?: string | null | undefined;
  readonly hour?: number | null | undefined;
  readonly mediaKind?: string | null | undefined;
  readonly platform?: string | null | undefined;
  readonly subnet?: string | null | undefined;
  readonly wifiBand?: string | null | undefined;
  /** The dimensions whose value must be unknown. */
  readonly unknown?: readonly string[] | null | undefined;
}

/** The value that a dimension must have, as it is stored; null for an unknown one. */
export type WantedValues = ReadonlyMap<Dimension, string | null>;

const fieldOf = {
  CALL_TYPE: 'callType',
  CLIENT_VERSION: 'clientVersion',
  CONNECTION_TYPE: 'connectionType',
  DEVICE: 'deviceName',
  HOUR: 'hour',
  MEDIA_KIND: 'mediaKind',
  PLATFORM: 'platform',
  SUBNET: 'subnet',
  WIFI_BAND: 'wifiBand',
} as const satisfies Readonly<Record<Dimension, keyof StreamConditions>>;

/** Microsoft's members of these are stored in lower case. */
const enums: ReadonlySet<Dimension> = new Set([
  'CALL_TYPE',
  'CONNECTION_TYPE',
  'PLATFORM',
  'WIFI_BAND',
]);

/** The name that a dimension has in filters and groups. */
export function fieldOfDimension(dimension: Dimension): (typeof fieldOf)[Dimension] {
  return fieldOf[dimension];
}

/**
 * @param argument the path of the conditions, such as `filter`.
 * @throws BadUserInputError
 */
export function readStreamConditions(conditions: StreamConditions, argument: string): WantedValues {
  const alwaysKnown = ['DAY', 'HOUR', 'WEEKDAY'];
  return readConditions({ fieldOf, alwaysKnown, toStored }, { ...conditions }, argument);
}

function toStored(dimension: Dimension, value: number | string, argument: string): string {
  if (value === 'UNKNOWN_FUTURE_VALUE') {
    throw invalid(argument, 'cannot be UNKNOWN_FUTURE_VALUE, which stands for several values');
  }
  if (dimension === 'HOUR') return String(readHour(value, argument));
  const text = readText(value, argument);
  return enums.has(dimension) ? text.replaceAll('_', '').toLowerCase() : text;
}
