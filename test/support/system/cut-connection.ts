import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between clients and a gateway, as a proxy that loses its connections. */
export interface CutConnection {
  readonly origin: string;
  /** Closes every connection, and each new one, until it is mended. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** Hands on bytes. */
export async function startCutConnection(gatewayUrl: string): Promise<CutConnection> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const gateway = connect(Number(new URL(gatewayUrl).port), '127.0.0.1');
    for (const [from, to] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closeAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      closeAll();
    },
    mend: () => void (isCut = false),
    close() {
      closeAll();
      server.close();
    },
  };
}
