import { type ClientOptions, WebSocket } from 'ws';

/** A WebSocket as an attacker has it: nothing is added to what is sent, and everything that arrives is kept. */
export interface OpenedSocket {
  readonly socket: WebSocket;
  /** The messages, parsed. */
  // A test knows what it has asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly messages: readonly any[];
  /** Resolves with the code and the reason when the connection is closed. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly send: (message: object) => void;
}

/** Opens a WebSocket, or rejects with the status with which it was refused. */
export async function openSocket(
  url: string,
  options: ClientOptions = {},
  path = '/graphql',
): Promise<OpenedSocket> {
  const address = `${url.replace('http', 'ws')}${path}`;
  const socket = new WebSocket(address, 'graphql-transport-ws', options);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(String(data))));
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.once('close', (code, reason) => resolve([code, String(reason)]));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
      reject(new Error(`Refused with ${statusCode}`));
      socket.terminate();
    });
    // After the opening, a reset shows in `closed`.
    socket.on('error', reject);
  });
  return { socket, messages, closed, send: (message) => socket.send(JSON.stringify(message)) };
}
