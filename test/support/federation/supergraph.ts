import { createServer } from 'node:http';
import {
  createGatewayRuntime,
  type GatewayConfigSupergraph,
  type GatewayPlugin,
} from '@graphql-hive/gateway-runtime';
import http from '@graphql-mesh/transport-http';
import httpCallback from '@graphql-mesh/transport-http-callback';
import ws from '@graphql-mesh/transport-ws';
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

/** What a test changes of the router. */
export type RouterOptions = Pick<
  Partial<GatewayConfigSupergraph>,
  'demandControl' | 'transportEntries' | 'pubsub' | 'webhooks'
>;

/** A supergraph that a router serves over HTTP. */
export interface Supergraph {
  /** The origin that it listens on. */
  readonly origin: string;
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
  { port, ...options }: RouterOptions & { readonly port?: number } = {},
): Promise<Supergraph> {
  const sent: SubgraphRequest[] = [];
  const router = createGatewayRuntime({
    supergraph: compose(subgraphs),
    logging: false,
    ...options,
    // It would look for them in the folder of the process.
    transports: { http, ws, 'http-callback': httpCallback },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request, subgraphName }) => ({
        authorization: request.headers.get('authorization'),
        'router-authorization': routerSecrets[subgraphName],
      }),
    },
    plugins: () => [logRequests(subgraphs, sent)],
  });
  const server = createServer((request, response) => void router(request, response));
  const origin = `http://127.0.0.1:${await listen(server, port)}`;
  const url = `${origin}/graphql`;
  return {
    origin,
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
      const [place = '', search] = url.split('?', 2);
      const to = names.get(place);
      if (to === undefined) throw new TypeError(`Sent to ${url}.`);
      sent.push({ to, ...readRequest(search, body) });
    },
  };
}

/** @param search of a GET, which has no body. */
function readRequest(search: string | undefined, body: unknown): Omit<SubgraphRequest, 'to'> {
  if (search !== undefined) return { query: new URLSearchParams(search).get('query') ?? '' };
  if (typeof body !== 'string') throw new TypeError('A request has no text.');
  return JSON.parse(body) as Omit<SubgraphRequest, 'to'>;
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
