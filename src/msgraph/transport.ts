import { type Dispatcher, errors } from 'undici';
import {
  BadUpstreamResponseError,
  GatewayError,
  UnavailableUpstreamError,
  type UpstreamIds,
  UpstreamTimeoutError,
} from '../errors.ts';
import type { Latency } from '../latency.ts';
import { requestThrough } from '../outbound/request-through.ts';
import { startAttempt } from './attempt.ts';
import type { TurnOptions } from './check-turn.ts';
import { ConnectionClosedResponse, type ConnectionPool } from './connection-pool.ts';
import {
  methodOf,
  printUrl,
  type Send,
  upstreamIds,
  type UpstreamRequest,
  type UpstreamResponse,
} from './exchange.ts';
import { prepareJson } from './json/read-json.ts';
import { BodyTooLargeError, readBody, UnreadableBodyError } from './read-body.ts';

/**
 * Sends over HTTP. Redirects are not followed, because they would send the token to another server.
 *
 * @param latency of exchanges: it is measured here, and limits the time of an attempt.
 * @param retryWaitMs maximum wait before a retry; `Infinity` if there is none.
 */
export function createTransport(
  root: string,
  { pool, open }: ConnectionPool,
  latency: Latency,
  retryWaitMs: number,
): Send {
  return async (request) => {
    const startedAt = performance.now();
    const isWrite = request.write !== undefined;
    // A write that gets no response is not sent again, so it may take all the time there is.
    const attempt = startAttempt(request.operation, latency, isWrite ? Infinity : retryWaitMs);
    const connection = request.needsNewConnection === true || isWrite ? open() : undefined;
    let hasWaited = false;
    try {
      const response = await exchange(root, connection ?? pool, request, attempt.signal);
      hasWaited = true;
      return response;
    } catch (cause) {
      // If the client went away, the time that a response takes is unknown.
      hasWaited = attempt.signal.aborted && !request.operation.signal.aborted;
      throw cause instanceof GatewayError ? cause : toError(request, upstreamIds(request), cause);
    } finally {
      if (hasWaited && !isWrite) latency.note(performance.now() - startedAt);
      attempt.end();
      void connection?.destroy();
    }
  };
}

const nothing = Buffer.alloc(0);

async function exchange(
  root: string,
  dispatcher: Dispatcher,
  request: UpstreamRequest,
  signal: AbortSignal,
): Promise<UpstreamResponse> {
  const { status, headers, body } = await requestFrom(root, dispatcher, request, signal);
  const singles = singleHeaders(headers);
  const ids = upstreamIds(request, singles['request-id']);
  const bytes = await readBody(body, headers['content-encoding']).catch((cause: unknown) => {
    // The status of a failure says enough, and a throttle must be respected.
    if (status >= 300) return nothing;
    throw toError(request, ids, cause);
  });
  return {
    status,
    headers: singles,
    ids,
    readJson: await prepareJson(bytes),
    bytes: bytes.length,
    ...(request.keepsBody && { body: bytes }),
  };
}

async function requestFrom(
  root: string,
  dispatcher: Dispatcher,
  request: UpstreamRequest,
  signal: AbortSignal,
) {
  try {
    // A URL object would be parsed and printed again, and a link must be sent unchanged.
    const options: TurnOptions & Parameters<typeof requestThrough>[1] = {
      origin: root,
      path: printUrl(request),
      method: methodOf(request),
      body: request.body ?? null,
      headers: { accept: 'application/json', 'accept-encoding': 'gzip', ...request.headers },
      signal,
      ...(request.mayBeSent && { mayBeSent: request.mayBeSent }),
    };
    const { statusCode, headers, body } = await requestThrough(dispatcher, options);
    return { status: statusCode, headers, body };
  } catch (cause) {
    if (!(cause instanceof ConnectionClosedResponse)) throw cause;
    const { status, headers, body } = cause;
    const text = await readBody(body, headers['content-encoding']).catch(() => nothing);
    return { status, headers: { ...headers, 'content-encoding': undefined }, body: text };
  }
}

function singleHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** The text of a network failure stays on `cause`, for the log; clients receive our own words only. */
function toError(request: UpstreamRequest, ids: UpstreamIds, cause: unknown): unknown {
  if (cause instanceof UnreadableBodyError) {
    const reason = cause instanceof BodyTooLargeError ? 'TOO_LARGE' : undefined;
    return new BadUpstreamResponseError(cause.message, { reason, ...ids }, { cause });
  }
  // Failures of the network have a code; a failure without one is a mistake of our own.
  if (!(cause instanceof Error && 'code' in cause)) return cause;
  const isTimeout =
    request.operation.signal.aborted ||
    cause instanceof errors.HeadersTimeoutError ||
    cause instanceof errors.BodyTimeoutError ||
    cause instanceof errors.ConnectTimeoutError ||
    cause.name === 'TimeoutError';
  return isTimeout
    ? new UpstreamTimeoutError(ids, { cause })
    : new UnavailableUpstreamError(
        { reason: 'OUT_OF_REACH', ...ids },
        { cause: withoutData(cause) },
      );
}

/** The parser's error holds the bytes that it could not read, which may be part of a body. */
function withoutData(cause: unknown): unknown {
  return cause instanceof errors.HTTPParserError ? new Error(cause.message) : cause;
}
