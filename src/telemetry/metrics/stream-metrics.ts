import type { Registry } from 'prom-client';
import { errorCodes, operationOutcomes } from '../operation-outcome.ts';
import { type Measurements, transports } from '../measurements.ts';
import { createCounter, createGauge, other } from './family.ts';

/** The streams of subscriptions. */
export const streamShapes = {
  open: {
    name: 'callrecords_event_streams',
    help: 'Subscriptions of clients that are open.',
    labels: { transport: transports },
  },
  ended: {
    name: 'callrecords_event_streams_ended_total',
    help: 'Subscriptions of clients that have ended, by the code of the last error; empty if the client has ended it.',
    labels: { code: ['', ...errorCodes, other] },
  },
  sent: {
    name: 'callrecords_events_sent_total',
    help: 'Events that were sent to subscribers, by the outcome of their operation.',
    labels: { transport: transports, outcome: operationOutcomes },
  },
} as const;

type StreamMeasurements = Pick<Measurements, 'streamBegan' | 'streamEnded' | 'eventSent'>;

/** They begin at 0, so that the first end is an increase. */
const usualEnds = ['', 'UNAUTHENTICATED', 'FORBIDDEN', 'OVERLOADED', 'SHUTTING_DOWN'];

export function createStreamMetrics(registry: Registry): StreamMeasurements {
  const open = new Map(transports.map((transport) => [transport, 0]));
  const count = (transport: (typeof transports)[number], by: number) =>
    open.set(transport, (open.get(transport) ?? 0) + by);
  createGauge(registry, streamShapes.open, () =>
    [...open].map(([transport, streams]) => [[transport], streams]),
  );
  const ended = createCounter(registry, streamShapes.ended);
  for (const code of usualEnds) ended(code);
  const sent = createCounter(registry, streamShapes.sent);
  return {
    streamBegan: (transport) => void count(transport, 1),
    streamEnded(transport, code = '') {
      count(transport, -1);
      ended(code).inc();
    },
    eventSent: (transport, outcome) => sent(transport, outcome).inc(),
  };
}
