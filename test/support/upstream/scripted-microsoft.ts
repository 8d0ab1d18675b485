import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes of a body for one request, whatever they are. */
export type Script = (url: string, body: string) => string | Buffer;

/** A server that answers every request with status 200 and what the script says, as JSON. */
export interface ScriptedMicrosoft {
  readonly url: string;
  /** Replaces what is answered from now on. */
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
