import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { type CannedAnswer, replacesResponse } from '../faults/canned-answer.ts';
import { changedAnswer } from '../faults/changed-answer.ts';
import { deliver } from '../faults/deliver.ts';
import { mergedHeaders } from '../http/headers.ts';
import { instances, tenantConfiguration } from './discovery.ts';
import { type EntraAnswer, refusal, unknownTenant } from './entra-answer.ts';
import { grantToken } from './grant-token.ts';
import type { IssuedToken } from './issued-token.ts';

/** A token request, whether granted or not. */
export interface TokenRequest {
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  /** 0 if the connection ended without a response. */
  readonly status: number;
}

export interface EntraState {
  readonly authority: string;
  readonly tokens: IssuedToken[];
  readonly tokenRequests: TokenRequest[];
  clientSecret: string;
  expiresIn: number;
  fault: CannedAnswer | undefined;
  /** The only tenant that exists. Undefined if any tenant is accepted. */
  tenant: string | undefined;
}

const CONFIGURATION = /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/;
const TOKEN = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;

export async function answerEntraRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: EntraState,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  const tenant = TOKEN.exec(path)?.[1];
  if (request.method !== 'POST' || tenant === undefined) {
    send(response, discover(path, state), {});
    return;
  }
  const at = performance.now();
  const form = new URLSearchParams(await textOf(request));
  const { fault = {} } = state;
  const answer = replacesResponse(fault)
    ? { status: fault.status ?? 200, body: fault.body ?? '' }
    : changedAnswer({ headers: {}, ...tokenAnswer(tenant, form, state) }, fault);
  state.tokenRequests.push({ at, status: fault.hangUp || fault.stall ? 0 : answer.status });
  send(response, answer, fault);
}

function discover(path: string, { authority, tenant: known }: EntraState): EntraAnswer {
  const tenant = CONFIGURATION.exec(path)?.[1];
  if (tenant !== undefined) {
    return isKnown(tenant, known) ? tenantConfiguration(authority, tenant) : unknownTenant(tenant);
  }
  if (path === '/common/discovery/instance') return instances(authority);
  return refusal(404, 'invalid_request', 900144, 'There is nothing at this address.');
}

function isKnown(tenant: string, known: string | undefined): boolean {
  return known === undefined || tenant === known;
}

function tokenAnswer(tenant: string, form: URLSearchParams, state: EntraState): EntraAnswer {
  if (!isKnown(tenant, state.tenant)) return unknownTenant(tenant);
  const granted = grantToken(tenant, form, state);
  if ('status' in granted) return granted;
  state.tokens.push(granted);
  const { expiresIn, token } = granted;
  const times = { expires_in: expiresIn, ext_expires_in: expiresIn };
  return { status: 200, body: { token_type: 'Bearer', ...times, access_token: token } };
}

function send(response: ServerResponse, { status, body }: EntraAnswer, fault: CannedAnswer): void {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const headers = mergedHeaders(type, { 'cache-control': 'no-store' }, fault.headers ?? {});
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  deliver(response, { status, headers, body: text }, fault);
}
