import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { onTestFinished } from 'vitest';
import type { UpstreamRequest } from '../../../src/msgraph/exchange.ts';
import { someOperation } from './operation.ts';

/**
 * A real HTTP server in place of Microsoft Graph, for tests of `src/msgraph`. It sends what a test writes by hand,
 * ends with the test, and knows nothing of call records. A test of the whole gateway uses `system/system.ts`
 * with the emulator instead.
 */
export interface Upstream {
  readonly root: string;
  /** In order of arrival. */
  readonly requests: readonly Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
}

export async function startUpstream(respond: RequestListener): Promise<Upstream> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    respond(request, response);
  });
  const root = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { root, requests };
}

/** As `startUpstream`, for responses that break HTTP: the bytes are sent as they are. */
export async function startRawUpstream(bytes: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  const root = await listen(server);
  onTestFinished(() => void server.close());
  return root;
}

/** The URL of a closed port of this machine. */
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

/** Some request, without a deadline unless a test sets one. */
export function upstreamRequest(request: Partial<UpstreamRequest> = {}): UpstreamRequest {
  return {
    path: '/communications/callRecords/e523d2ed-2966-4b6b-925b-754a88034cc5',
    query: '$select=id',
    operation: someOperation(),
    ...request,
  };
}
