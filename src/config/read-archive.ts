import type { ArchiveConfiguration } from './configuration.ts';
import type { Values } from './variables.ts';

/** Reads where and for how long records are kept, if they are. */
export function readArchive(values: Values): ArchiveConfiguration | undefined {
  const { ARCHIVE_URL: url, ARCHIVE_DAYS: days, NOTIFICATION_URL: notificationUrl } = values;
  return url === undefined ? undefined : { url, days, notificationUrl };
}
