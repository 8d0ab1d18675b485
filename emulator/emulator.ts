import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminAnswer } from './http/admin-answer.ts';
import { answerRequest, type JsonAnswer } from './http/answer-request.ts';
import {
  type CannedAnswer,
  CannedAnswers,
  cannedStatus,
  sendCanned,
  type UrlMatcher,
} from './http/canned-answers.ts';
import { type CommonHeaders, commonHeaders } from './http/common-headers.ts';
import { errorAnswer } from './http/error-answer.ts';
import { logEntry, type LoggedRequest } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import { largestPage } from './odata/page.ts';
import { seededTenant } from './seeded-tenant.ts';
import type { Settings } from './settings.ts';
import type { Tenant } from './tenant.ts';

export type { CannedAnswer, LoggedRequest };

export interface EmulatorOptions extends Partial<Omit<Settings, 'tenant' | 'clock'>> {
  /** Any free port by default; always on 127.0.0.1. */
  readonly port?: number;
  /** Fixes the clock; the real time by default. */
  readonly now?: Date;
  /** By default the seeded company, its calls dated back from now. */
  readonly tenant?: Tenant;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`; the API lies under `/v1.0`. */
  readonly url: string;
  /** In the order of their arrival. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  /** Answers the next request whose path and query match; it is logged like any other. */
  answerNext(matches: UrlMatcher, answer: CannedAnswer): void;
  close(): Promise<void>;
}

interface State {
  readonly settings: Settings;
  readonly requests: LoggedRequest[];
  readonly canned: CannedAnswers;
}

/** Starts a stand-in for the call records API of Microsoft Graph. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state: State = { settings: settingsOf(options), requests: [], canned: new CannedAnswers() };
  const server = createServer((request, response) => void handle(request, response, state));
  // Longer than any client keeps an idle connection, so that none is closed under a new request.
  server.keepAliveTimeout = 120_000;
  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: state.requests,
    clearRequests: () => void state.requests.splice(0),
    answerNext: (matches, answer) => state.canned.add(matches, answer),
    close: () => close(server),
  };
}

function settingsOf({ now, tenant, ...options }: EmulatorOptions): Settings {
  const clock = () => now ?? new Date();
  return {
    tenant: tenant ?? seededTenant(clock()),
    clock,
    linkForm: options.linkForm ?? 'working',
    identities: options.identities ?? 'both',
    deprecatedMembers: options.deprecatedMembers ?? 'declared',
    nestedSelect: options.nestedSelect ?? 'accepted',
    pageSizes: options.pageSizes ?? largestPage,
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { settings, requests, canned }: State,
): Promise<void> {
  const url = request.url ?? '';
  const headers = commonHeaders(request, settings.clock());
  const page = adminAnswer(url, settings.tenant, requests);
  if (page !== undefined) {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    await sendJson(request, response, 200, type, JSON.stringify(page, null, 2));
    return;
  }
  const prepared = canned.take(url);
  if (prepared !== undefined) {
    const bytes = Buffer.byteLength(prepared.body ?? '');
    requests.push(logEntry(request, cannedStatus(prepared), bytes));
    sendCanned(response, prepared, { 'content-type': 'application/json', ...headers });
    return;
  }
  const answer = answerOf(request, settings, headers);
  const text = JSON.stringify(answer.body);
  requests.push(logEntry(request, answer.status, Buffer.byteLength(text)));
  await sendJson(request, response, answer.status, { ...headers, ...answer.headers }, text);
}

function answerOf(
  { method = '', url = '', headers, socket }: IncomingMessage,
  settings: Settings,
  common: CommonHeaders,
): JsonAnswer {
  const root = `http://${headers.host ?? `127.0.0.1:${socket.localPort ?? 0}`}`;
  const { authorization, accept = '' } = headers;
  const prefer = [headers.prefer ?? ''].flat().join(',');
  try {
    return answerRequest({ method, url, root, authorization, prefer, accept }, settings);
  } catch (error) {
    return errorAnswer(error, common, settings.clock());
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Stalled answers and idle connections would keep the server open.
    server.closeAllConnections();
  });
}
