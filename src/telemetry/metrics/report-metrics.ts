import type { Registry } from 'prom-client';
import type { Reports } from '../telemetry.ts';
import { createCounter } from './family.ts';

/** Events that are logged at most once a minute, and counted each time. */
export const reportShapes = {
  connectionsDropped: {
    name: 'callrecords_connections_dropped_total',
    help: 'New connections of clients that were closed because the maximum number is open.',
  },
  responsesUnread: {
    name: 'callrecords_responses_unread_total',
    help: 'Connections that were closed because their clients did not read the responses.',
  },
  callbackFailures: {
    name: 'callrecords_callback_failures_total',
    help: 'Messages of subscriptions by callback that routers did not take. Each has ended its subscription, or kept it from beginning.',
  },
  unexpectedFailures: {
    name: 'callrecords_unexpected_failures_total',
    help: 'Failures that are defects of the gateway. Each is in the log.',
  },
} as const;

/**
 * Counts reports, and passes them on.
 *
 * @param refuse counts a request that was refused with a code.
 */
export function countReports(
  registry: Registry,
  reports: Reports,
  refuse: (code: string) => void,
): Reports {
  const dropped = createCounter(registry, reportShapes.connectionsDropped);
  const unread = createCounter(registry, reportShapes.responsesUnread);
  const callbacks = createCounter(registry, reportShapes.callbackFailures);
  const failures = createCounter(registry, reportShapes.unexpectedFailures);
  return {
    ...reports,
    callerRefused(reason) {
      refuse('UNAUTHENTICATED');
      reports.callerRefused(reason);
    },
    connectionDropped(maximum) {
      dropped().inc();
      reports.connectionDropped(maximum);
    },
    responseUnread(timeoutMs) {
      unread().inc();
      reports.responseUnread(timeoutMs);
    },
    callbackFailed(failure) {
      callbacks().inc();
      reports.callbackFailed(failure);
    },
    unplannedFailure(error, correlationId) {
      failures().inc();
      reports.unplannedFailure(error, correlationId);
    },
  };
}
