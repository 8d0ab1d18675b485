import {
  Environment,
  type GraphQLResponse,
  Network,
  RecordSource,
  type RequestParameters,
  Store,
  type Variables,
} from 'relay-runtime';

/** A store of its own, filled over HTTP. */
export function environmentAt(url: string): Environment {
  return new Environment({
    network: Network.create((request, variables) => post(url, request, variables)),
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
