import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Returns the body of a response, which need not be valid JSON. */
export type Script = (url: string, body: string) => string | Buffer;

/** A server that sends every request status 200 and the body of the script, as JSON. */
export interface ScriptedMicrosoft {
  readonly url: string;
  /** Can be replaced between requests. */
  script: Script;
  close(): Promise<void>;
}

export async function startScriptedMicrosoft(): Promise<ScriptedMicrosoft> {
  const microsoft = { script: (() => '{}') as Script };
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      response.setHeader('content-type', 'application/json');
      response.end(microsoft.script(request.url ?? '', body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(microsoft, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
