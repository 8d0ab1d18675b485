import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { JsonObject } from '../../../emulator/tenant.ts';

/** A receiver of notifications that does what a test tells it to. */
export interface Receiver {
  readonly url: string;
  /** The bodies of the POSTs, in order of arrival: each is a list of notifications. */
  readonly posts: readonly (readonly JsonObject[])[];
  /** Their notifications. */
  readonly notifications: readonly JsonObject[];
  /** Responds to the POSTs from now on: 202 by default. */
  respondWith(answer: (response: ServerResponse) => void): void;
  /** Responds to requests for validation from now on: with the token by default. */
  validateWith(answer: (response: ServerResponse, token: string) => void): void;
  /** The tokens of the requests for validation, with the paths. */
  readonly validations: readonly { readonly path: string; readonly token: string }[];
  clear(): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const posts: (readonly JsonObject[])[] = [];
  const validations: { path: string; token: string }[] = [];
  let respond = accept;
  let validate = echo;
  const server = createServer((request, response) => void receive(request, response));
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://receiver');
    const token = searchParams.get('validationToken');
    const text = await textOf(request);
    if (token !== null) {
      validations.push({ path: pathname, token });
      validate(response, token);
      return;
    }
    posts.push((JSON.parse(text) as { value: readonly JsonObject[] }).value);
    respond(response);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notifications`,
    posts,
    get notifications() {
      return posts.flat();
    },
    respondWith: (answer) => (respond = answer),
    validateWith: (answer) => (validate = answer),
    validations,
    clear() {
      posts.splice(0);
      validations.splice(0);
      respond = accept;
      validate = echo;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function accept(response: ServerResponse): void {
  response.writeHead(202).end();
}

function echo(response: ServerResponse, token: string): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(token);
}
