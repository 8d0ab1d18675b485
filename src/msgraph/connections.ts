import type { Dispatcher } from 'undici';
import { createDispatcher, type Outbound } from '../outbound/create-dispatcher.ts';
import { mostExchanges } from './policies/limit-concurrency.ts';

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

/** The connections to Microsoft Graph. */
export interface Connections {
  /** Those that are kept, as many as there are exchanges under way. */
  readonly pool: Dispatcher;
  /** Opens one for an exchange that is not to go over a kept one; to be destroyed behind it. */
  readonly open: () => Dispatcher;
}

export function createConnections(root: string, outbound: Outbound): Connections {
  const create = (most: number) =>
    createDispatcher(root, outbound, most).compose(closeWhenUnavailable);
  return { pool: create(mostExchanges), open: () => create(1) };
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
