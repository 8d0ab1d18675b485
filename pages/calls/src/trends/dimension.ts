import { wordsOf } from '../format/words.ts';
import type { CallQualityDimension, TrendGroupFragment } from '../gateway/generated/graphql.ts';

/** A property of streams that trends show the groups of. */
export interface Dimension {
  readonly name: CallQualityDimension;
  /** In a group and in a filter. */
  readonly field:
    'subnet' | 'connectionType' | 'wifiBand' | 'deviceName' | 'platform' | 'clientVersion';
  readonly title: string;
  /** What a group without a value is called. */
  readonly unknown: string;
  /** What one has to be allowed to see. */
  readonly dataClass?: 'network' | 'device';
}

export const dimensions: readonly Dimension[] = [
  {
    ...{ name: 'SUBNET', field: 'subnet', title: 'Subnets' },
    ...{ unknown: 'No subnet known', dataClass: 'network' },
  },
  {
    ...{ name: 'DEVICE', field: 'deviceName', title: 'Devices' },
    ...{ unknown: 'No device known', dataClass: 'device' },
  },
  {
    ...{ name: 'CONNECTION_TYPE', field: 'connectionType', title: 'Connections' },
    unknown: 'No connection known',
  },
  { name: 'WIFI_BAND', field: 'wifiBand', title: 'Wi-Fi bands', unknown: 'No Wi-Fi' },
  { name: 'PLATFORM', field: 'platform', title: 'Platforms', unknown: 'No platform known' },
  {
    ...{ name: 'CLIENT_VERSION', field: 'clientVersion', title: 'Client versions' },
    ...{ unknown: 'No version known', dataClass: 'device' },
  },
];

/** The value of a group in plain words. */
export function labelOf(group: TrendGroupFragment, { field, unknown }: Dimension): string {
  const value = group[field];
  if (value === null || value === undefined) return unknown;
  const isName = field === 'subnet' || field === 'deviceName' || field === 'clientVersion';
  return isName ? value : (wordsOf(value) ?? 'unknown');
}
