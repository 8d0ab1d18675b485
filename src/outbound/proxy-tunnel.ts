import { type Dispatcher, Pool } from 'undici';

type Opening = Promise<Dispatcher.ConnectData>;

/** The proxy did not open a tunnel. The code is the one that Node.js uses for the same failure. */
class ProxyTunnelError extends Error {
  readonly code = 'ERR_PROXY_TUNNEL';
}

/**
 * The connections to a proxy. A failure while a tunnel is opened becomes an error of this class: undici 7 would
 * mistake a connection that the proxy closes for an idle one, and reconnect without end
 * (https://github.com/nodejs/undici/issues/3897).
 */
export class ProxyTunnels extends Pool {
  override connect(options: Dispatcher.ConnectOptions): Opening {
    return openTunnel(super.connect(options));
  }
}

async function openTunnel(opening: Opening): Opening {
  const tunnel = await opening.catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw code === 'UND_ERR_SOCKET'
      ? new ProxyTunnelError('The proxy closed the connection.', { cause })
      : cause;
  });
  if (tunnel.statusCode === 200) return tunnel;
  tunnel.socket.on('error', () => undefined).destroy();
  throw new ProxyTunnelError(`The proxy refused a tunnel with status ${tunnel.statusCode}.`);
}
