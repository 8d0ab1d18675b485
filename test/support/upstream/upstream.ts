import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { onTestFinished } from 'vitest';
import type { UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import { someOperation } from './operation.ts';

/** A real server on this machine, in the place of Microsoft Graph, until the test has ended. */
export interface Upstream {
  readonly root: string;
  /** What it was asked, in the order of arrival. */
  readonly requests: readonly Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
}

export async function startUpstream(answer: RequestListener): Promise<Upstream> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  const root = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { root, requests };
}

/** As `startUpstream`, for answers that no HTTP server would give: the bytes are sent as they are. */
export async function startRawUpstream(answer: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  const root = await listen(server);
  onTestFinished(() => void server.close());
  return root;
}

/** An address on this machine where nobody listens. */
export async function closedRoot(): Promise<string> {
  const server = createTcpServer();
  const root = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return root;
}

async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Some request; its operation has all the time in the world unless a test says otherwise. */
export function upstreamRequest(request: Partial<UpstreamRequest> = {}): UpstreamRequest {
  return {
    path: '/communications/callRecords/e523d2ed-2966-4b6b-925b-754a88034cc5',
    query: '$select=id',
    operation: someOperation(),
    ...request,
  };
}
