import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { createProxy } from 'proxy';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../outbound/fixtures/${name}`, import.meta.url));
const certificate = {
  cert: readFileSync(fixture('company.pem')),
  key: readFileSync(fixture('company.key.pem')),
};

/** The authority that a company has its machines trust, by `NODE_EXTRA_CA_CERTS`. */
export const companyCa = fixture('company-ca.pem');

export interface CompanyProxy {
  readonly port: number;
  /** What tunnels were asked for, such as `graph.company.test:443`, in the order of arrival. */
  readonly tunnels: readonly string[];
  /** Where a name of the company leads, which nobody else can resolve. */
  lead(authority: string, port: number): void;
  close(): Promise<void>;
}

export interface CompanyProxyOptions {
  /** What must be shown, such as `user:password`. */
  readonly credential?: string;
  /** Whether it is spoken to by TLS. */
  readonly isSecure?: boolean;
}

/** Starts a real proxy, which is the only one that knows where the names of a company lead. */
export async function startCompanyProxy(options: CompanyProxyOptions = {}): Promise<CompanyProxy> {
  const { credential, isSecure = false } = options;
  const server = isSecure ? createHttpsServer(certificate) : createHttpServer();
  const tunnels: string[] = [];
  const ways = new Map<string, number>();
  server.on('connect', (request) => {
    tunnels.push(request.url ?? '');
    // Where it does not lead is a port on which nobody listens.
    request.url = `127.0.0.1:${ways.get(request.url ?? '') ?? 1}`;
  });
  const expected =
    credential === undefined ? undefined : `Basic ${Buffer.from(credential).toString('base64')}`;
  createProxy(server).authenticate = ({ headers }) => headers['proxy-authorization'] === expected;
  const port = await listen(server);
  return {
    port,
    tunnels,
    lead: (authority, to) => void ways.set(authority, to),
    close: closing(server),
  };
}

/** Ends TLS as a server of the company's, in front of another one on this machine. */
export async function startTlsFront(behind: () => Socket) {
  const server = createTlsServer(certificate, (socket) => {
    const plain = behind();
    for (const [from, to] of [
      [socket, plain],
      [plain, socket],
    ] as const) {
      from.on('error', () => to.destroy()).pipe(to);
    }
  });
  return { port: await listen(server), close: closing(server) };
}

/** Listens, and can be closed with all the connections that it has. */
async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function closing(server: Server | TcpServer): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}
