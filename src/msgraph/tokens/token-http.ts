import { createHttpHeaders, type HttpClient, RestError } from '@azure/core-rest-pipeline';
import type { Dispatcher } from 'undici';
import { createDispatcher, type Outbound } from '../../outbound/create-dispatcher.ts';
import { readText } from '../../outbound/read-text.ts';
import { requestThrough } from '../../outbound/request-through.ts';
import type { TokenTimes } from './token-times.ts';

type PipelineRequest = Parameters<HttpClient['sendRequest']>[0];
type PipelineResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** Microsoft's responses have some thousand bytes. */
const maxBytes = 1_048_576;
/** There is one token request at a time. */
const maxConnections = 2;

/**
 * Sends the requests of `@azure/identity` in place of its own client, which has no time limit for an attempt and
 * reads `NO_PROXY` in another way: it supports no ports, and suffixes only with a dot.
 */
export function createTokenHttp(outbound: Outbound, times: TokenTimes): HttpClient {
  const dispatchers = new Map<string, Dispatcher>();
  function dispatcherTo(origin: string): Dispatcher {
    const dispatcher =
      dispatchers.get(origin) ?? createDispatcher(origin, outbound, maxConnections);
    dispatchers.set(origin, dispatcher);
    return dispatcher;
  }
  return {
    async sendRequest(request) {
      const startedAt = performance.now();
      const timeoutMs = Math.min(
        times.attemptMs(),
        request.timeout > 0 ? request.timeout : Infinity,
      );
      const signal = AbortSignal.timeout(Math.ceil(timeoutMs));
      try {
        const dispatcher = dispatcherTo(new URL(request.url).origin);
        return await send(dispatcher, request, withCaller(signal, request));
      } catch (failure) {
        throw toRestError(failure, request, signal);
      } finally {
        times.note(performance.now() - startedAt);
      }
    },
  };
}

function withCaller(signal: AbortSignal, { abortSignal }: PipelineRequest): AbortSignal {
  const controller = new AbortController();
  abortSignal?.addEventListener('abort', () => controller.abort());
  if (abortSignal?.aborted) controller.abort();
  return AbortSignal.any([signal, controller.signal]);
}

async function send(
  dispatcher: Dispatcher,
  request: PipelineRequest,
  signal: AbortSignal,
): Promise<PipelineResponse> {
  const { protocol, origin, pathname, search } = new URL(request.url);
  if (protocol !== 'https:' && !request.allowInsecureConnection) {
    throw new Error('Tokens are requested over https only.');
  }
  const { 'accept-encoding': _, ...headers } = request.headers.toJSON();
  const {
    statusCode,
    headers: answered,
    body,
  } = await requestThrough(dispatcher, {
    origin,
    path: `${pathname}${search}`,
    method: request.method,
    headers,
    body: typeof request.body === 'string' ? request.body : null,
    signal,
  });
  return {
    request,
    status: statusCode,
    headers: createHttpHeaders(singleHeaders(answered)),
    bodyAsText: await readText(body, maxBytes),
  };
}

function singleHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const single = Array.isArray(value) ? value[0] : value;
      return single === undefined ? [] : [[name, single]];
    }),
  );
}

/** Codes of undici, translated to those that `@azure/identity` retries. */
const systemCodes: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_CONNECT_TIMEOUT: 'ETIMEDOUT',
  UND_ERR_HEADERS_TIMEOUT: 'ETIMEDOUT',
  UND_ERR_BODY_TIMEOUT: 'ETIMEDOUT',
};

function toRestError(failure: unknown, request: PipelineRequest, timeout: AbortSignal): Error {
  if (timeout.aborted) {
    return new RestError('The request took too long.', { code: 'ETIMEDOUT', request });
  }
  const cause = failure instanceof Error ? failure : new Error(String(failure));
  if (cause.name === 'AbortError') return cause;
  const original = 'code' in cause ? String(cause.code) : RestError.REQUEST_SEND_ERROR;
  const code = systemCodes[original] ?? original;
  return Object.assign(new RestError(cause.message, { code, request }), { cause });
}
