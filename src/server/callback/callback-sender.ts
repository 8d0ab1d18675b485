import type { Dispatcher } from 'undici';
import { createDispatcher, type Outbound } from '../../outbound/create-dispatcher.ts';
import { requestThrough } from '../../outbound/request-through.ts';
import type { CallbackTarget } from './callback-target.ts';

/** A message of Apollo's callback protocol, without what all messages of a subscription have. */
export type CallbackMessage =
  | { readonly action: 'check' }
  /** @param payload JSON. */
  | { readonly action: 'next'; readonly payload: string }
  | { readonly action: 'complete'; readonly errors: readonly unknown[] };

/** The router responded with another status than the protocol has for a message that it takes. */
export class CallbackRefusedError extends Error {
  readonly code: string;
  /** Whether the router says that it has ended the subscription. */
  readonly isEnd: boolean;

  constructor(status: number) {
    super('The router did not take a callback.');
    this.code = `HTTP_${status}`;
    this.isEnd = status === 404;
  }
}

/** Of one origin. A subscription has at most one at a time. */
const maxConnections = 100;
/** Nothing of a response is needed but its status. The rest is read so that its connection can be used again. */
const maxResponseBytes = 4096;

/** Routers may look for exactly this type. */
const headers = { 'content-type': 'application/json', 'subscription-protocol': 'callback/1.0' };

/** Sends messages to routers. Redirects are not followed, and nothing of a response reaches anyone. */
export class CallbackSender {
  readonly #outbound: Outbound;
  readonly #dispatchers = new Map<string, Dispatcher>();

  constructor(outbound: Outbound) {
    this.#outbound = outbound;
  }

  /** @throws CallbackRefusedError, or what has failed on the way. */
  async send(target: CallbackTarget, message: CallbackMessage, timeoutMs: number): Promise<void> {
    const { origin, pathname, search } = target.url;
    const { statusCode, body } = await requestThrough(this.#dispatcherOf(origin), {
      ...{ origin, path: `${pathname}${search}`, method: 'POST', headers },
      body: printMessage(target, message),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await body.dump({ limit: maxResponseBytes });
    if (!isTaken(message, statusCode)) throw new CallbackRefusedError(statusCode);
  }

  /** Ends what is being sent. */
  async close(): Promise<void> {
    await Promise.all([...this.#dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
  }

  /** There is one for each origin of the configuration at most. */
  #dispatcherOf(origin: string): Dispatcher {
    const known =
      this.#dispatchers.get(origin) ?? createDispatcher(origin, this.#outbound, maxConnections);
    this.#dispatchers.set(origin, known);
    return known;
  }
}

/** A server that knows nothing of the subscription may well respond with 200 to everything. */
function isTaken({ action }: CallbackMessage, status: number): boolean {
  return action === 'check' ? status === 204 : status >= 200 && status < 300;
}

function printMessage({ id, verifier }: CallbackTarget, message: CallbackMessage): string {
  const { action } = message;
  const common = JSON.stringify({ kind: 'subscription', action, id, verifier });
  const own = printOwn(message);
  return own === '' ? common : `${common.slice(0, -1)},${own}}`;
}

/** Routers take an empty list of errors for a failure. */
function printOwn(message: CallbackMessage): string {
  if (message.action === 'next') return `"payload":${message.payload}`;
  if (message.action === 'check' || message.errors.length === 0) return '';
  return `"errors":${JSON.stringify(message.errors)}`;
}
