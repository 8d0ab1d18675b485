import type { Dispatcher } from 'undici';
import { createDispatcher, type Outbound } from '../outbound/create-dispatcher.ts';
import { maxExchanges } from './policies/limit-concurrency.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer whose connection was closed as soon as what it says was there. */
export class ConnectionClosedResponse extends Error {
  readonly status: number;
  readonly headers: Headers;
  /** The first bytes of the body, as they were sent: as a rule all of an error; none where they are late. */
  readonly body: Buffer;

  constructor(status: number, headers: Headers, body: Buffer) {
    super(`The connection was closed because of status ${status}.`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** The connections to Microsoft Graph. */
export interface ConnectionPool {
  /** Those that are kept, as many as there are exchanges under way. */
  readonly pool: Dispatcher;
  /** Opens one for an exchange that is not to go over a kept one; to be destroyed behind it. */
  readonly open: () => Dispatcher;
}

export function createConnectionPool(root: string, outbound: Outbound): ConnectionPool {
  const create = (most: number) =>
    createDispatcher(root, outbound, most).compose(closeWhenUnavailable);
  return { pool: create(maxExchanges), open: () => create(1) };
}

/** So long the first bytes of a body may come behind its headers; nobody waits longer for a reason. */
const lateMs = 100;
const nothing = Buffer.alloc(0);

function saysWhy(headers: Headers): boolean {
  return headers['content-length'] !== '0' && String(headers['content-type']).includes('json');
}

/**
 * Gives up the connection over which a 503 came: behind it stands a server that cannot serve. This
 * is done while the answer is read, since the connection is free again once a short body is.
 */
const closeWhenUnavailable: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) => (options, handler) => {
    let closed: ((body: Buffer) => ConnectionClosedResponse) | undefined;
    let timer: NodeJS.Timeout | undefined;
    return dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onResponseStart(controller, status, headers, message) {
        if (status !== 503) {
          handler.onResponseStart?.(controller, status, headers, message);
          return;
        }
        closed = (body) => new ConnectionClosedResponse(status, headers, body);
        const abort = () =>
          controller.abort(new ConnectionClosedResponse(status, headers, nothing));
        if (saysWhy(headers)) timer = setTimeout(abort, lateMs);
        else abort();
      },
      onResponseData(controller, chunk) {
        if (closed) controller.abort(closed(chunk));
        else handler.onResponseData?.(controller, chunk);
      },
      onResponseEnd(controller, trailers) {
        // A body without any bytes is over, and its connection free: that one is kept.
        if (closed) this.onResponseError?.(controller, closed(nothing));
        else handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        clearTimeout(timer);
        handler.onResponseError?.(controller, error);
      },
    });
  };
