import { Readable } from 'node:stream';
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClientRequest } from '../../operation/client-request.ts';

type HandleGraphQL = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** A request and its response, of Fastify. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Passes the requests of Fastify to Apollo Server, and its responses back.
 *
 * @param subscribe responds with events if the request has opened a subscription; resolves to whether it has.
 */
export function handleGraphQL(
  apollo: ApolloServer<ClientRequest>,
  readClient: (request: FastifyRequest, reply: FastifyReply) => ClientRequest,
  subscribe: (exchange: Exchange, client: ClientRequest) => Promise<boolean>,
): HandleGraphQL {
  return async (request, reply) => {
    const client = readClient(request, reply);
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: toApollo(request),
      context: () => Promise.resolve(client),
    });
    if (await subscribe({ request, reply }, client)) return reply;
    reply.code(status ?? 200);
    for (const [name, value] of headers) reply.header(name, value);
    return reply.send(body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator));
  };
}

function toApollo({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  const { search } = new URL(url, 'http://gateway');
  return { method, search, headers: toMap(headers), body };
}

function toMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
