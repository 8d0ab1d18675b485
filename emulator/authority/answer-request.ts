import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { type EntraAnswer, refusal } from '../entra/entra-answer.ts';
import { tenantConfiguration } from '../entra/discovery.ts';
import { type CannedAnswer, replacesResponse } from '../faults/canned-answer.ts';
import { changedAnswer } from '../faults/changed-answer.ts';
import { deliver } from '../faults/deliver.ts';
import { mergedHeaders } from '../http/headers.ts';
import type { JsonObject } from '../tenant.ts';
import { authorize } from './sign-in/authorize.ts';
import { endSession } from './sign-in/end-session.ts';
import { redeem } from './sign-in/redeem.ts';
import type { SignInState } from './sign-in/sign-in-state.ts';
import type { IssueTokens } from './sign-in/sign-in-tokens.ts';
import { publishedKey, type SigningKey } from './signing-key.ts';

/** A request to the authority, for any resource. */
export interface KeyRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface AuthorityState {
  readonly url: string;
  readonly keys: readonly SigningKey[];
  readonly keyRequests: readonly KeyRequest[];
  readonly signIns: SignInState;
  fault: CannedAnswer | undefined;
}

const ADDRESS =
  /^\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|organizations)\/(discovery\/v2\.0\/keys|v2\.0\/\.well-known\/openid-configuration|oauth2\/v2\.0\/(?:authorize|token|logout))$/;

export async function answerAuthorityRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: AuthorityState,
  issue: IssueTokens,
): Promise<void> {
  const { fault = {} } = state;
  const { headers: common = {}, ...normal } = await answerOf(request, state, issue);
  const answer = replacesResponse(fault)
    ? { status: fault.status ?? 200, body: fault.body ?? '' }
    : changedAnswer({ headers: {}, ...normal }, fault);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const headers = mergedHeaders(type, common, fault.headers ?? {});
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  deliver(response, { status: answer.status, headers, body }, fault);
}

interface Answer extends EntraAnswer {
  readonly headers?: Readonly<Record<string, string>>;
}

const cached = { 'cache-control': 'max-age=86400' };

async function answerOf(
  request: IncomingMessage,
  state: AuthorityState,
  issue: IssueTokens,
): Promise<Answer> {
  const { url, keys, signIns } = state;
  const { pathname, searchParams } = new URL(request.url ?? '', url);
  const [, tenant, endpoint] = ADDRESS.exec(pathname) ?? [];
  if (tenant === undefined) return { ...nothing(), headers: cached };
  switch (endpoint) {
    case 'discovery/v2.0/keys':
      return { ...published(`${url}/${tenant}/v2.0`, keys), headers: cached };
    case 'oauth2/v2.0/authorize':
      return authorize(searchParams, tenant, signIns);
    case 'oauth2/v2.0/logout':
      return endSession(searchParams, signIns);
    case 'oauth2/v2.0/token':
      return await redeemForm(request, signIns, issue);
    default:
      return {
        ...tenantConfiguration(url, tenant),
        headers: { 'access-control-allow-origin': '*' },
      };
  }
}

/** A browser lets a page read the response only if its origin is allowed. */
async function redeemForm(
  request: IncomingMessage,
  signIns: SignInState,
  issue: IssueTokens,
): Promise<Answer> {
  const { origin } = request.headers;
  const headers = {
    'cache-control': 'no-store',
    ...(origin !== undefined && { 'access-control-allow-origin': origin }),
  };
  const form = new URLSearchParams(await textOf(request));
  return { ...redeem(form, origin, signIns, issue), headers };
}

function published(issuer: string, keys: readonly SigningKey[]) {
  const body: JsonObject = { keys: keys.map((key) => publishedKey(key, issuer)) };
  return { status: 200, body };
}

function nothing() {
  return refusal(404, 'invalid_request', 900144, 'There is nothing at this address.');
}
