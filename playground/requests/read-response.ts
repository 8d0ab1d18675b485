/** A request to Microsoft Graph, as `extensions.upstream` shows it. Times are in milliseconds. */
export interface TracedRequest {
  readonly method: string;
  readonly url: string;
  /** Null if no response came. */
  readonly status: number | null;
  readonly bytes: number;
  /** From the start of the operation until the request began to wait for the quota. */
  readonly startMs: number;
  readonly quotaWaitMs: number;
  /** A part of `milliseconds`. */
  readonly connectionWaitMs: number;
  /** Without the wait for the quota. */
  readonly milliseconds: number;
  readonly isRetry: boolean;
  /** The `$batch` that it was a step of; null if it was sent alone. */
  readonly batch: number | null;
}

/** A response that came from the gateway's cache. */
export interface CachedResponse {
  readonly path: string;
  readonly ageSeconds: number;
  readonly startMs: number;
}

export interface Cost {
  readonly estimated: number;
  readonly sent: number;
  readonly retried: number;
  readonly maximum: number;
  /** How many rows were read of the archive. */
  readonly rows: number;
}

/** The facts about requests in a response of the gateway. */
export interface ResponseFacts {
  /** Undefined if the request was refused before its cost was known. */
  readonly cost: Cost | undefined;
  /** Undefined if the gateway does not show its requests. */
  readonly requests: readonly TracedRequest[] | undefined;
  readonly cache: {
    readonly hits: number;
    readonly oldestAgeSeconds: number;
    readonly responses: readonly CachedResponse[];
  };
}

/** Reads the text of a response; undefined if it is not a response of the gateway. */
export function readResponse(text: string): ResponseFacts | undefined {
  const response = parseObject(text);
  if (!('data' in response || 'errors' in response)) return undefined;
  const extensions = objectOf(response.extensions);
  return {
    cost: 'cost' in extensions ? readCost(objectOf(extensions.cost)) : undefined,
    requests: Array.isArray(extensions.upstream)
      ? extensions.upstream.map(objectOf).map(readRequest)
      : undefined,
    cache: readCache(objectOf(extensions.cache)),
  };
}

type Members = Readonly<Record<string, unknown>>;

function readCost(cost: Members): Cost {
  return {
    estimated: numberOf(cost.requestedUpstreamRequests),
    sent: numberOf(cost.actualUpstreamRequests),
    retried: numberOf(cost.retriedUpstreamRequests),
    maximum: numberOf(cost.maximumUpstreamRequests),
    rows: numberOf(cost.actualRows),
  };
}

function readRequest(request: Members): TracedRequest {
  return {
    method: textOf(request.method),
    url: textOf(request.url),
    status: typeof request.status === 'number' ? request.status : null,
    bytes: numberOf(request.bytes),
    startMs: numberOf(request.startMs),
    quotaWaitMs: numberOf(request.quotaWaitMs),
    connectionWaitMs: numberOf(request.connectionWaitMs),
    milliseconds: numberOf(request.milliseconds),
    isRetry: request.isRetry === true,
    batch: typeof request.batch === 'number' ? request.batch : null,
  };
}

function readCache(cache: Members): ResponseFacts['cache'] {
  const responses = Array.isArray(cache.responses) ? cache.responses.map(objectOf) : [];
  return {
    hits: numberOf(cache.hits),
    oldestAgeSeconds: numberOf(cache.oldestAgeSeconds),
    responses: responses.map(({ path, ageSeconds, startMs }) => ({
      path: textOf(path),
      ageSeconds: numberOf(ageSeconds),
      startMs: numberOf(startMs),
    })),
  };
}

function parseObject(text: string): Members {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
