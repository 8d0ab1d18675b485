import type { Dimension } from '../plan/stream-conditions.ts';

/** The column of each dimension in the facts. */
export const columnOf: Readonly<Record<Dimension, string>> = {
  CALL_TYPE: 'call_type',
  CLIENT_VERSION: 'client_version',
  CONNECTION_TYPE: 'connection_type',
  DEVICE: 'device',
  HOUR: 'hour',
  MEDIA_KIND: 'media_kind',
  PLATFORM: 'platform',
  SUBNET: 'subnet',
  WIFI_BAND: 'wifi_band',
};
