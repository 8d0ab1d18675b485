import type { Client } from 'graphql-ws';
import {
  Environment,
  type GraphQLResponse,
  Network,
  Observable,
  RecordSource,
  type RequestParameters,
  Store,
  type SubscribeFunction,
  type Variables,
} from 'relay-runtime';

/** A store of its own, filled over HTTP, and by the subscriptions of a client. */
export function environmentAt(url: string, client?: Client): Environment {
  return new Environment({
    network: Network.create(
      (request, variables) => post(url, request, variables),
      client && subscribeBy(client),
    ),
    store: new Store(new RecordSource()),
  });
}

async function post(
  url: string,
  request: RequestParameters,
  variables: Variables,
): Promise<GraphQLResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: request.name, query: request.text, variables }),
  });
  return (await response.json()) as GraphQLResponse;
}

function subscribeBy(client: Client): SubscribeFunction {
  return ({ name, text }, variables) =>
    Observable.create((sink) =>
      client.subscribe(
        { operationName: name, query: text ?? '', variables },
        {
          next: (result) => sink.next(result as GraphQLResponse),
          error: (reason) => sink.error(toError(reason)),
          complete: () => sink.complete(),
        },
      ),
    );
}

/** The connection was closed, or the operation was refused with its errors. */
function toError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const source = Array.isArray(reason) ? { errors: reason as unknown } : undefined;
  return Object.assign(new Error('The subscription has ended.'), { source });
}
