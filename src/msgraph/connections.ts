import { Agent, Client, type Dispatcher } from 'undici';
import { mostExchanges } from './policies/limit-concurrency.ts';

/** In milliseconds. That of the body is the longest silence inside of one. */
const timeouts = { connect: { timeout: 3000 }, headersTimeout: 10_000, bodyTimeout: 5000 };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer whose connection was closed as soon as its headers were there. */
export class ConnectionClosedAnswer extends Error {
  readonly status: number;
  readonly headers: Headers;

  constructor(status: number, headers: Headers) {
    super(`The connection was closed because of status ${status}.`);
    this.status = status;
    this.headers = headers;
  }
}

/** Keeps connections, as many as there are exchanges under way. */
export function createPool(): Dispatcher {
  return new Agent({ connections: mostExchanges, ...timeouts }).compose(closeWhenUnavailable);
}

/** For one exchange that is not to go over a kept connection. */
export function createNewConnection(root: string): Dispatcher {
  return new Client(root, timeouts).compose(closeWhenUnavailable);
}

/**
 * Gives up the connection over which a 503 came: behind it stands a server that cannot serve. This
 * is done while the headers are read, since the connection is free again once a short body is.
 */
const closeWhenUnavailable: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onResponseStart(controller, status, headers, message) {
        if (status === 503) controller.abort(new ConnectionClosedAnswer(status, headers));
        else handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
