import { createServer } from 'node:http';
import {
  createGatewayRuntime,
  type GatewayConfigSupergraph,
  type GatewayPlugin,
} from '@graphql-hive/gateway-runtime';
import { type AsyncFetchFn, buildHTTPExecutor } from '@graphql-tools/executor-http';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { ResponseError } from '../system/system.ts';
import { close, listen } from './running-subgraph.ts';

/** The SDL and the URL of each subgraph, by its name. */
export type Subgraphs = Readonly<Record<string, { readonly sdl: string; readonly url: string }>>;

/** What the router has sent to a subgraph. */
export interface SubgraphRequest {
  readonly to: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface SupergraphResponse<Data> {
  readonly status: number;
  readonly data?: Data;
  readonly errors?: readonly ResponseError[];
}

/** A supergraph that a router serves over HTTP. */
export interface Supergraph {
  /** What a test asks for it knows; data of another shape fails where it is compared. */
  ask<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<SupergraphResponse<Data>>;
  /** The requests that the router has sent since the last call, in order. */
  takeSent(): readonly SubgraphRequest[];
  close(): Promise<void>;
}

/**
 * Composes subgraphs, and starts Hive Gateway in front of them. It passes the client's token on, and
 * adds the secret by which a subgraph knows the router.
 */
export async function startSupergraph(
  subgraphs: Subgraphs,
  routerSecrets: Readonly<Record<string, string>>,
  demandControl?: GatewayConfigSupergraph['demandControl'],
): Promise<Supergraph> {
  const sent: SubgraphRequest[] = [];
  const router = createGatewayRuntime({
    supergraph: compose(subgraphs),
    logging: false,
    ...(demandControl && { demandControl }),
    // What a package of its own would bring, which is this and string templates.
    transports: {
      http: {
        getSubgraphExecutor: ({ transportEntry: { location = '' }, fetch }) =>
          buildHTTPExecutor({ endpoint: location, fetch: fetch as AsyncFetchFn }),
      },
    },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request, subgraphName }) => ({
        authorization: request.headers.get('authorization'),
        'router-authorization': routerSecrets[subgraphName],
      }),
    },
    plugins: () => [logRequests(subgraphs, sent)],
  });
  const server = createServer((request, response) => void router(request, response));
  const url = `http://127.0.0.1:${await listen(server)}/graphql`;
  return {
    ask: (query, variables = {}, headers = {}) => post(url, { query, variables }, headers),
    takeSent: () => sent.splice(0),
    async close() {
      await close(server);
      await router.dispose();
    },
  };
}

function compose(subgraphs: Subgraphs): string {
  const services = Object.entries(subgraphs).map(([name, { sdl, url }]) => ({
    name,
    url,
    typeDefs: parse(sdl),
  }));
  const composed = composeServices(services);
  if (composed.errors) throw new AggregateError(composed.errors);
  return composed.supergraphSdl;
}

function logRequests(subgraphs: Subgraphs, sent: SubgraphRequest[]): GatewayPlugin {
  const names = new Map(Object.entries(subgraphs).map(([name, { url }]) => [url, name]));
  return {
    onFetch({ url, options: { body } }) {
      const to = names.get(url);
      if (to === undefined || typeof body !== 'string') throw new TypeError(`Sent to ${url}.`);
      sent.push({ to, ...(JSON.parse(body) as Omit<SubgraphRequest, 'to'>) });
    },
  };
}

async function post<Data>(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<SupergraphResponse<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const result = (await response.json()) as Omit<SupergraphResponse<Data>, 'status'>;
  return { status: response.status, ...result };
}
