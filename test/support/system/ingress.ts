import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Ingress {
  readonly origin: string;
  close(): Promise<unknown>;
}

/** Hands on what comes below a path, without that path, as `nginx.ingress.kubernetes.io/rewrite-target` does. */
export async function startIngress(prefix: string, gatewayUrl: string): Promise<Ingress> {
  const server = createServer((incoming, outgoing) => {
    const { url = '', method, headers } = incoming;
    if (!url.startsWith(`${prefix}/`)) return void outgoing.writeHead(404).end();
    const target = `${gatewayUrl}${url.slice(prefix.length)}`;
    const sent = request(target, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
    return once(server, 'close');
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}
