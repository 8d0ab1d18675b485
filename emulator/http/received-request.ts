import type { IncomingMessage } from 'node:http';
import type { Access } from './access.ts';

/** The parts of a request that a response depends on. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly root: string;
  readonly access: Access;
  readonly prefer: string;
  readonly accept: string;
}

export function receivedRequest(request: IncomingMessage, access: Access): ReceivedRequest {
  const { method = '', url = '', headers, socket } = request;
  const { accept = '' } = headers;
  const root = `http://${headers.host ?? `127.0.0.1:${socket.localPort ?? 0}`}`;
  const prefer = [headers.prefer ?? ''].flat().join(',');
  return { method, url, root, access, prefer, accept };
}
