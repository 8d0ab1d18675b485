import type { Registry } from 'prom-client';
import type { Measurements } from '../measurements.ts';
import { createCounter, createHistogram, type HistogramShape, other } from './family.ts';
import { codes, methods, seconds, statusCodes, statusLabel, windows } from './label-values.ts';

const unlistedError = '_OTHER';
const resources = ['record', 'list', 'page'];

/** @param serverAddress host name of Microsoft Graph. */
export function exchangeShape(serverAddress: string) {
  return {
    name: 'http_client_request_duration_seconds',
    help: 'Duration of HTTP exchanges with Microsoft Graph, without the waits before them. A batch is one exchange.',
    labels: {
      http_request_method: methods,
      server_address: [serverAddress, other],
      http_response_status_code: statusCodes,
      error_type: ['', unlistedError, ...codes],
    },
    maxChildren: 23,
    buckets: seconds,
  } satisfies HistogramShape;
}

/** What is requested of Microsoft Graph, what it costs, and how it fails. */
export const upstreamShapes = {
  requests: {
    name: 'callrecords_graph_requests_total',
    help: 'Requests that Microsoft counts, alone or in a batch, by the narrowest window in which they count.',
    labels: { kind: windows, http_response_status_code: statusCodes },
    maxChildren: 39,
  },
  responseBytes: {
    name: 'callrecords_graph_response_bytes_total',
    help: 'Bytes of the responses of Microsoft Graph, after decompression.',
  },
  exchangeWait: {
    name: 'callrecords_graph_exchange_wait_seconds',
    help: 'Time that a request or a batch waited because the maximum number of exchanges was under way.',
    buckets: seconds,
  },
  retries: {
    name: 'callrecords_graph_retries_total',
    help: 'Requests that were sent again: after a failure, with a new token, or outside of a batch that was too large.',
    labels: { cause: ['retry', 'newToken', 'alone'], error_type: [unlistedError, ...codes] },
    maxChildren: 19,
  },
  budgetWait: {
    name: 'callrecords_graph_budget_wait_seconds',
    help: 'Time that requests waited for slots of the quota before they were sent.',
    labels: { window: windows },
    buckets: seconds,
  },
  budgetRefused: {
    name: 'callrecords_graph_budget_refused_total',
    help: 'Requests that got no slot in time: because Microsoft throttles, or because the share is used up.',
    labels: { window: windows, reason: ['MICROSOFT', 'OWN_BUDGET'] },
  },
  throttled: {
    name: 'callrecords_graph_throttled_total',
    help: 'Responses of Microsoft Graph with status 429.',
    labels: { window: windows },
  },
  tokenDuration: {
    name: 'callrecords_token_request_duration_seconds',
    help: 'Duration of token requests, with the reason of a failure.',
    labels: { error_type: ['', 'REFUSED', 'OUT_OF_REACH', 'MISCONFIGURED', unlistedError] },
    buckets: seconds,
  },
  cacheReads: {
    name: 'callrecords_cache_reads_total',
    help: 'Lookups in the cache: found, joined to a request in flight, or neither.',
    labels: { kind: resources, outcome: ['hit', 'joined', 'miss'] },
  },
  cacheWritten: {
    name: 'callrecords_cache_written_bytes_total',
    help: 'Approximate size of the responses that were put into the cache.',
    labels: { kind: resources },
  },
} as const;

type UpstreamMeasurements = Pick<
  Measurements,
  | 'upstreamExchanged'
  | 'upstreamRequested'
  | 'upstreamResent'
  | 'exchangeQueued'
  | 'tokenRequested'
  | 'quotaAdmitted'
  | 'quotaRefused'
  | 'quotaThrottled'
  | 'cacheRead'
  | 'cacheWritten'
>;

export function createUpstreamMetrics(
  registry: Registry,
  serverAddress: string,
): UpstreamMeasurements {
  return {
    ...createExchangeMetrics(registry, serverAddress),
    ...createQuotaMetrics(registry),
    ...createCacheMetrics(registry),
  };
}

function createExchangeMetrics(registry: Registry, serverAddress: string) {
  const duration = createHistogram(registry, exchangeShape(serverAddress));
  const requests = createCounter(registry, upstreamShapes.requests);
  const bytes = createCounter(registry, upstreamShapes.responseBytes);
  const wait = createHistogram(registry, upstreamShapes.exchangeWait);
  const retries = createCounter(registry, upstreamShapes.retries);
  const tokenDuration = createHistogram(registry, upstreamShapes.tokenDuration);
  return {
    upstreamExchanged({ method, statusCode, errorType = '', responseBytes, durationMs }) {
      const series = duration(method, serverAddress, statusLabel(statusCode), errorType);
      series.observe(durationMs / 1000);
      bytes().inc(responseBytes);
    },
    upstreamRequested: (kind, statusCode) => requests(kind, statusLabel(statusCode)).inc(),
    upstreamResent: (cause, errorType) => retries(cause, errorType).inc(),
    exchangeQueued: (waitMs) => wait().observe(waitMs / 1000),
    tokenRequested: (durationMs, errorType = '') =>
      tokenDuration(errorType).observe(durationMs / 1000),
  } satisfies Partial<Measurements>;
}

function createQuotaMetrics(registry: Registry) {
  const wait = createHistogram(registry, upstreamShapes.budgetWait);
  const refused = createCounter(registry, upstreamShapes.budgetRefused);
  const throttled = createCounter(registry, upstreamShapes.throttled);
  return {
    quotaAdmitted: (window, waitMs) => wait(window).observe(waitMs / 1000),
    quotaRefused: (window, reason) => refused(window, reason).inc(),
    quotaThrottled: (window) => throttled(window).inc(),
  } satisfies Partial<Measurements>;
}

function createCacheMetrics(registry: Registry) {
  const reads = createCounter(registry, upstreamShapes.cacheReads);
  const written = createCounter(registry, upstreamShapes.cacheWritten);
  return {
    cacheRead: (kind, outcome) => reads(kind, outcome).inc(),
    cacheWritten: (kind, bytes) => written(kind).inc(bytes),
  } satisfies Partial<Measurements>;
}
