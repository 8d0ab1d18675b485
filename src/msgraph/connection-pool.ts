import type { Dispatcher } from 'undici';
import { createDispatcher, type Outbound } from '../outbound/create-dispatcher.ts';
import { checkTurn } from './check-turn.ts';
import { maxExchanges } from './policies/limit-concurrency.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A response whose connection was closed as soon as its reason had arrived. */
export class ConnectionClosedResponse extends Error {
  readonly status: number;
  readonly headers: Headers;
  /** The first bytes of the body, unchanged: usually the whole error; empty if they are late. */
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
  /** Kept connections, at most as many as concurrent exchanges. */
  readonly pool: Dispatcher;
  /** Opens one for an exchange that must not use a kept one. It must be destroyed after the exchange. */
  readonly open: () => Dispatcher;
}

export function createConnectionPool(root: string, outbound: Outbound): ConnectionPool {
  const create = (maximum: number) =>
    createDispatcher(root, outbound, maximum).compose(closeWhenUnavailable, checkTurn);
  return { pool: create(maxExchanges), open: () => create(1) };
}

/** How long the first bytes of a body may come after its headers. The reason is not worth a longer wait. */
const lateMs = 100;
const nothing = Buffer.alloc(0);

function saysWhy(headers: Headers): boolean {
  return headers['content-length'] !== '0' && String(headers['content-type']).includes('json');
}

/**
 * Closes the connection over which a 503 came, because it leads to a server that cannot serve. This happens while
 * the response is read: after a short body, the connection would already be in use again.
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
        // An empty body has ended, and its connection may be in use again: it is kept.
        if (closed) this.onResponseError?.(controller, closed(nothing));
        else handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        clearTimeout(timer);
        handler.onResponseError?.(controller, error);
      },
    });
  };
