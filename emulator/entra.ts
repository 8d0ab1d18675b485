import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { answerEntraRequest, type EntraState, type TokenRequest } from './entra/answer-request.ts';
import type { IssuedToken } from './entra/issued-token.ts';
import type { CannedAnswer } from './faults/canned-answer.ts';

export type { IssuedToken, TokenRequest };

export interface EntraOptions {
  /** The accepted secret, `a-secret-of-the-tests` by default. Any assertion is accepted. */
  readonly clientSecret?: string;
  /** In seconds. The default is an hour. */
  readonly expiresIn?: number;
  /** The only tenant that exists. By default, any tenant is accepted. */
  readonly tenant?: string;
  /** The fault applied to every token request. */
  readonly fault?: CannedAnswer;
}

export interface Entra {
  /** `https://localhost:PORT` */
  readonly authority: string;
  /** The certificate to trust, as PEM, and its path for `NODE_EXTRA_CA_CERTS`. */
  readonly certificate: string;
  readonly certificatePath: string;
  readonly tokens: readonly IssuedToken[];
  readonly tokenRequests: readonly TokenRequest[];
  /** These may change while the emulator runs. */
  clientSecret: string;
  expiresIn: number;
  tenant: string | undefined;
  fault: CannedAnswer | undefined;
  close(): Promise<void>;
}

/** The usual failures of a token request. */
export const entraFaults = {
  throttled: { status: 429, headers: { 'retry-after': '2' }, body: '{"error":"throttled"}' },
  broken: { status: 500, body: '{"error":"server_error"}' },
  slow: { delayMs: 3_000 },
  garbage: { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
} as const satisfies Readonly<Record<string, CannedAnswer>>;

/** Starts an emulator of Microsoft Entra ID that issues tokens to applications. */
export async function startEntra(options: EntraOptions = {}): Promise<Entra> {
  const certificatePath = fixturePath('localhost.pem');
  const certificate = readFileSync(certificatePath, 'utf8');
  const server = createServer({
    cert: certificate,
    key: readFileSync(fixturePath('localhost.key.pem')),
  });
  const state: EntraState = {
    authority: `https://localhost:${await listen(server)}`,
    tokens: [],
    tokenRequests: [],
    clientSecret: options.clientSecret ?? 'a-secret-of-the-tests',
    expiresIn: options.expiresIn ?? 3_600,
    fault: options.fault,
    tenant: options.tenant,
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // A client that aborts its request gets no response.
    answerEntraRequest(request, response, state).catch(() => response.destroy());
  });
  return Object.assign(state, { certificate, certificatePath, close: () => close(server) });
}

function fixturePath(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
