import { connect, type Socket } from 'node:net';

/** One response, as it arrived over the connection. */
export interface RawResponse {
  /** NaN if nothing arrived. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the server has closed the connection after it. */
  readonly isClosed: boolean;
}

/** A connection that sends any text, valid HTTP or not. */
export class RawConnection {
  readonly socket: Socket;
  #text = '';
  #isClosed = false;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect({ host: hostname.replace(/[[\]]/g, ''), port: Number(port) });
    this.socket.on('data', (chunk: Buffer) => (this.#text += chunk.toString('latin1')));
    // A connection that is reset has no response.
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.#isClosed = true));
  }

  send(text: string | Uint8Array): void {
    this.socket.write(text);
  }

  /** The first response, once it is whole or the connection is closed. */
  async response(): Promise<RawResponse> {
    await this.until(() => this.#isClosed || isWhole(this.#text));
    return this.#read();
  }

  /** The same, once the server has closed the connection. */
  async lastAnswer(): Promise<RawResponse> {
    await this.until(() => this.#isClosed);
    return this.#read();
  }

  /** Everything that has arrived. */
  get text(): string {
    return this.#text;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.socket.destroy();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  #read(): RawResponse {
    const [head = '', ...rest] = this.#text.split('\r\n\r\n');
    const [statusLine = '', ...lines] = head.split('\r\n');
    const headers = lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
    return {
      status: Number(statusLine.split(' ')[1] ?? NaN),
      headers: Object.fromEntries(headers),
      body: rest.join('\r\n\r\n'),
      isClosed: this.#isClosed,
    };
  }
}

/** Sends one text on a new connection, and reads the response. */
export async function exchange(url: string, text: string | Uint8Array): Promise<RawResponse> {
  const connection = new RawConnection(url);
  connection.send(text);
  const response = await connection.response();
  connection.close();
  return response;
}

/** Prints a whole HTTP/1.1 request. */
export function printRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host: 'localhost', ...length, ...headers });
  const head = [
    `${method} ${target} HTTP/1.1`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: *(\d+)/im.exec(text.slice(0, end))?.[1];
  return text.length >= end + 4 + Number(length ?? 0);
}
