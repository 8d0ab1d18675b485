import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, parse } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';

type GraphQLSchemaModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

/** How references and fields of a subgraph are resolved, by the names of their types. */
export type SubgraphResolvers = NonNullable<GraphQLSchemaModule['resolvers']>;

/** A part of a supergraph beside ours. */
export interface RunningSubgraph {
  readonly sdl: string;
  readonly url: string;
  /** How many requests have come. */
  readonly requestCount: number;
  /** Closes the port until `start` is called. */
  stop(): Promise<void>;
  /** Listens where it did before. */
  start(): Promise<void>;
}

/** Starts a subgraph that is served over HTTP. */
export async function startSubgraph(
  sdl: string,
  resolvers: SubgraphResolvers,
): Promise<RunningSubgraph> {
  let requestCount = 0;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const handle = createHandler({ schema });
  const server = createServer((request, response) => {
    requestCount += 1;
    void handle(request, response);
  });
  const port = await listen(server);
  return {
    sdl,
    url: `http://127.0.0.1:${port}/graphql`,
    get requestCount() {
      return requestCount;
    },
    stop: () => close(server),
    async start() {
      await listen(server, port);
    },
  };
}

/** Resolves to the port, which is any free one where none is given. */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Whoever keeps a connection open would keep the server.
    server.closeAllConnections();
  });
}
