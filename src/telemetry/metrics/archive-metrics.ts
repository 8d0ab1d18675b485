import type { Registry } from 'prom-client';
import { type Measurements, renewalOutcomes } from '../measurements.ts';
import { notificationOutcomes } from '../notification-outcome.ts';
import { readOutcomes } from '../read-outcome.ts';
import { createCounter, createHistogram } from './family.ts';
import { seconds } from './label-values.ts';

/** From seconds after a notification to the days of a first fill. */
const delays = [1, 5, 15, 60, 300, 900, 3600, 7200, 14_400, 43_200, 86_400];

/** How the archive learns of records, and what becomes of them. */
export const archiveShapes = {
  notificationsReceived: {
    name: 'callrecords_notification_received_total',
    help: 'Items that were sent to the notification URL, by what became of them. Only those that are accepted have an effect.',
    labels: { outcome: notificationOutcomes },
  },
  notificationAck: {
    name: 'callrecords_notification_ack_seconds',
    help: 'Time from the arrival of a request to the notification URL until its response. Microsoft Graph waits for 3 s.',
    buckets: seconds,
  },
  renewals: {
    name: 'callrecords_subscription_renewals_total',
    help: 'Attempts to create or renew the subscription to call records.',
    labels: { outcome: renewalOutcomes },
  },
  recordsListed: {
    name: 'callrecords_sweep_listed_total',
    help: 'Records that sweeps have read in the list. The same record is read many times.',
  },
  recordsMissing: {
    name: 'callrecords_sweep_missing_total',
    help: 'Records that sweeps have found and that no notification has told of in time. Always 0 without NOTIFICATION_URL.',
  },
  reads: {
    name: 'callrecords_archive_reads_total',
    help: 'Attempts to archive a record, by how they ended. KNOWN: Microsoft Graph has no version that is not archived.',
    labels: { outcome: readOutcomes },
  },
  delay: {
    name: 'callrecords_archive_delay_seconds',
    help: 'Time from when a version of a record became known until it was archived.',
    buckets: delays,
  },
  bytes: {
    name: 'callrecords_archive_written_bytes_total',
    help: 'Size of the records that were archived, compressed.',
  },
} as const;

type ArchiveMeasurements = Pick<
  Measurements,
  | 'notificationReceived'
  | 'notificationsAcknowledged'
  | 'subscriptionRenewed'
  | 'recordsSwept'
  | 'recordArchived'
  | 'recordReadEnded'
>;

export function createArchiveMetrics(registry: Registry): ArchiveMeasurements {
  const received = createCounter(registry, archiveShapes.notificationsReceived);
  const ack = createHistogram(registry, archiveShapes.notificationAck);
  const renewals = createCounter(registry, archiveShapes.renewals);
  const listed = createCounter(registry, archiveShapes.recordsListed);
  const missing = createCounter(registry, archiveShapes.recordsMissing);
  const reads = createCounter(registry, archiveShapes.reads);
  const delay = createHistogram(registry, archiveShapes.delay);
  const written = createCounter(registry, archiveShapes.bytes);
  return {
    notificationReceived: (outcome) => received(outcome).inc(),
    notificationsAcknowledged: (durationMs) => ack().observe(durationMs / 1000),
    subscriptionRenewed: (outcome) => renewals(outcome).inc(),
    recordsSwept(records, missed) {
      listed().inc(records);
      missing().inc(missed);
    },
    recordReadEnded: (outcome) => reads(outcome).inc(),
    recordArchived(delayMs, bytes) {
      delay().observe(delayMs / 1000);
      written().inc(bytes);
    },
  };
}
