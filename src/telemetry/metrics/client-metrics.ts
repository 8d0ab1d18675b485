import type { Registry } from 'prom-client';
import type { Measurements } from '../measurements.ts';
import { operationOutcomes } from '../operation-outcome.ts';
import { createCounter, createGauge, createHistogram, other } from './family.ts';
import { codes, methodLabel, methods, seconds, statusCodes, statusLabel } from './label-values.ts';

/** Empty for a path that is not served: a client can request any of these, with any method. */
const shares = {
  '/graphql': 22,
  '/playground': 2,
  '/calls': 2,
  '/livez': 1,
  '/readyz': 2,
  '/notifications': 4,
  '': 3,
};

/** What clients ask for, and what they get. */
export const clientShapes = {
  requestDuration: {
    name: 'http_server_request_duration_seconds',
    help: 'Time from the arrival of a request until its client has the response or has disconnected.',
    labels: {
      http_route: [...Object.keys(shares), other],
      http_request_method: methods,
      http_response_status_code: statusCodes,
    },
    shares,
    buckets: seconds,
  },
  activeRequests: {
    name: 'http_server_active_requests',
    help: 'Requests of clients that have arrived and whose responses are not complete.',
  },
  rejected: {
    name: 'callrecords_rejected_total',
    help: 'Requests and operations that were refused as a whole and not executed, by the code of the error.',
    labels: { code: codes },
  },
  operationDuration: {
    name: 'callrecords_graphql_operation_duration_seconds',
    help: 'Time from the start of an operation to its last result, whether or not it was executed.',
    labels: {
      graphql_operation_type: ['query', 'mutation', 'subscription', ''],
      outcome: operationOutcomes,
    },
    buckets: seconds,
  },
  operationCost: {
    name: 'callrecords_graphql_operation_cost_requests',
    help: 'Requests to Microsoft Graph of an operation: the estimated maximum, and those that were made for it.',
    labels: { cost: ['estimated', 'actual'] },
    buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200, 500],
  },
  errors: {
    name: 'callrecords_graphql_errors_total',
    help: 'Errors in responses, by their code. A response can have several. Those of cancelled operations are not counted.',
    labels: { code: codes },
  },
  maskedFields: {
    name: 'callrecords_masked_fields_total',
    help: 'Values that were masked because the caller lacks a role, by their data class.',
    labels: { class: ['identity', 'phone', 'network', 'device'] },
  },
  auditFailures: {
    name: 'callrecords_audit_failures_total',
    help: 'Operations whose reads could not be recorded in the audit log.',
  },
} as const;

type ClientMeasurements = Pick<
  Measurements,
  'requestReceived' | 'requestServed' | 'requestRefused' | 'operationEnded' | 'auditFailed'
>;

export function createClientMetrics(registry: Registry): ClientMeasurements {
  const duration = createHistogram(registry, clientShapes.requestDuration);
  const rejected = createCounter(registry, clientShapes.rejected);
  const auditFailures = createCounter(registry, clientShapes.auditFailures);
  let active = 0;
  createGauge(registry, clientShapes.activeRequests, () => [[[], active]]);
  return {
    requestReceived: () => void (active += 1),
    requestServed({ method, route = '', statusCode, durationMs }) {
      active -= 1;
      duration(route, methodLabel(method), statusLabel(statusCode)).observe(durationMs / 1000);
    },
    requestRefused: (code) => rejected(code).inc(),
    operationEnded: measureOperations(registry, (code) => rejected(code).inc()),
    auditFailed: () => auditFailures().inc(),
  };
}

function measureOperations(
  registry: Registry,
  countRejected: (code: string) => void,
): Measurements['operationEnded'] {
  const duration = createHistogram(registry, clientShapes.operationDuration);
  const cost = createHistogram(registry, clientShapes.operationCost);
  const errorCount = createCounter(registry, clientShapes.errors);
  const masked = createCounter(registry, clientShapes.maskedFields);
  // The first fault is an increase only if there was a 0 before it.
  for (const outcome of operationOutcomes) duration('query', outcome);
  const [estimated, actual] = [cost('estimated'), cost('actual')];
  return (operation) => {
    const { type = '', outcome, durationMs, refusedBy, errors, maskedFields } = operation;
    duration(type, outcome).observe(durationMs / 1000);
    estimated.observe(operation.estimatedRequests);
    actual.observe(operation.actualRequests);
    for (const [dataClass, count] of maskedFields) masked(dataClass).inc(count);
    // No client receives its errors, most of which come from the cancellation itself.
    if (outcome === 'cancelled') return;
    if (refusedBy !== undefined) countRejected(refusedBy);
    for (const [code, count] of errors) errorCount(code).inc(count);
  };
}
