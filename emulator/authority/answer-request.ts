import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../entra/entra-answer.ts';
import { type CannedAnswer, replacesResponse } from '../faults/canned-answer.ts';
import { changedAnswer } from '../faults/changed-answer.ts';
import { deliver } from '../faults/deliver.ts';
import { mergedHeaders } from '../http/headers.ts';
import type { JsonObject } from '../tenant.ts';
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
  fault: CannedAnswer | undefined;
}

const KEYS = /^\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/discovery\/v2\.0\/keys$/;

export function answerAuthorityRequest(
  path: string,
  response: ServerResponse,
  { url, keys, fault = {} }: AuthorityState,
): void {
  const tenant = KEYS.exec(path)?.[1];
  const normal = tenant === undefined ? nothing() : published(`${url}/${tenant}/v2.0`, keys);
  const answer = replacesResponse(fault)
    ? { status: fault.status ?? 200, body: fault.body ?? '' }
    : changedAnswer({ headers: {}, ...normal }, fault);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const headers = mergedHeaders(type, { 'cache-control': 'max-age=86400' }, fault.headers ?? {});
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  deliver(response, { status: answer.status, headers, body }, fault);
}

function published(issuer: string, keys: readonly SigningKey[]) {
  const body: JsonObject = { keys: keys.map((key) => publishedKey(key, issuer)) };
  return { status: 200, body };
}

function nothing() {
  return refusal(404, 'invalid_request', 900144, 'There is nothing at this address.');
}
