import type { Fetcher, Observable } from '@graphiql/toolkit';
import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';
import { type Events, noEvents, withResult } from './events.ts';

let current: Events | undefined;
const listeners = new Set<() => void>();

/** The events of the last subscription that was run; undefined if there is none. */
export function currentEvents(): Events | undefined {
  return current;
}

export function onEvents(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function forgetEvents(): void {
  show(undefined);
}

function show(events: Events | undefined): void {
  current = events;
  listeners.forEach((listener) => listener());
}

/** Runs subscriptions by Server-Sent Events at the address of all operations, and all others by another fetcher. */
export function streamSubscriptions(
  url: string,
  others: Fetcher,
  fetchFn: typeof fetch = fetch,
): Fetcher {
  return (request, options = {}) => {
    const { documentAST, headers = {} } = options;
    const operation = documentAST && getOperationAST(documentAST, request.operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return others(request, options);
    const client = createClient({ url, headers, retryAttempts: 0, fetchFn });
    const { operationName, ...rest } = request;
    const named = { ...rest, ...(operationName && { operationName }) };
    // GraphiQL observes it by an object.
    const subscribe = (observer: Observer) => stream(client, named, observer);
    return { subscribe } as Observable<ExecutionResult>;
  };
}

type Client = ReturnType<typeof createClient>;
type Request = Parameters<Client['subscribe']>[0];

interface Observer {
  next(result: ExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}

function stream(client: Client, request: Request, observer: Observer) {
  let events = noEvents;
  const change = (to: Events) => {
    events = to;
    show(events);
  };
  const close = (state: Events['state']) => {
    if (events.state === 'open') change({ ...events, state });
  };
  const next = (result: ExecutionResult) => {
    change(withResult(events, result, new Date()));
    observer.next(result);
  };
  const complete = () => {
    close('ended');
    observer.complete();
  };
  const fail = (error: unknown) => {
    close('broken');
    observer.error(error);
  };
  change(events);
  const leave = client.subscribe<ExecutionResult['data']>(request, {
    next,
    complete,
    error: (error) => void readRefusal(error).then(next).then(complete, fail),
  });
  return {
    unsubscribe() {
      close('stopped');
      leave();
    },
  };
}

/** What the gateway has responded in place of events; rejected if it has not responded. */
async function readRefusal(error: unknown): Promise<ExecutionResult> {
  if (error instanceof NetworkError && error.response instanceof Response) {
    return (await error.response.json()) as ExecutionResult;
  }
  throw error;
}
