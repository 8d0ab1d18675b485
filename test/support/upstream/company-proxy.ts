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

/** The certificate authority of the company, for `NODE_EXTRA_CA_CERTS`. */
export const companyCa = fixture('company-ca.pem');

export interface CompanyProxy {
  readonly port: number;
  /** The targets of the requested tunnels, such as `graph.company.test:443`, in order of arrival. */
  readonly tunnels: readonly string[];
  /** Sends tunnels to a name of the company, which only the proxy can resolve, to a port of this machine. */
  lead(authority: string, port: number): void;
  close(): Promise<void>;
}

export interface CompanyProxyOptions {
  /** The required credential, such as `user:password`. */
  readonly credential?: string;
  /** Whether clients connect to the proxy by TLS. */
  readonly isSecure?: boolean;
}

/** Starts a real proxy, which alone resolves the names of the company. */
export async function startCompanyProxy(options: CompanyProxyOptions = {}): Promise<CompanyProxy> {
  const { credential, isSecure = false } = options;
  const server = isSecure ? createHttpsServer(certificate) : createHttpServer();
  const tunnels: string[] = [];
  const ways = new Map<string, number>();
  server.on('connect', (request) => {
    tunnels.push(request.url ?? '');
    // Port 1 is closed.
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

/** Terminates TLS as a server of the company, in front of another server on this machine. */
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

/** Listens on a free port, and returns it. */
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
