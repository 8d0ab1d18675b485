import type { Dispatcher } from 'undici';
import { attemptMs } from '../outbound/attempt-time.ts';
import { createDispatcher, type Outbound } from '../outbound/create-dispatcher.ts';
import { Latency } from '../latency.ts';
import { readText } from '../outbound/read-text.ts';
import { requestThrough } from '../outbound/request-through.ts';
import { issuerOf } from './issuers.ts';
import { type SigningKeys, readJwks } from './jwks.ts';

/** Asks for the keys of a tenant; rejects where there are none to be had. */
export type FetchJwks = (tenantId: string) => Promise<SigningKeys>;

/** Microsoft's answers have about ten thousand bytes. */
const maxBytes = 262_144;
/** Tenants are few, and each is asked once at a time. */
const mostConnections = 8;

/** The authority was reached and gave no keys; the code says what it gave instead. */
class JwksResponseError extends Error {
  readonly code: string;

  constructor(code: string) {
    super('The authority sent no usable signing keys.');
    this.code = code;
  }
}

/**
 * Asks the authority itself, at the one address that is known beforehand, and once more where the first
 * attempt brings nothing in its time.
 *
 * @param authority its origin; the tenants that are asked for must have been checked.
 */
export function createJwksFetch(authority: string, outbound: Outbound): FetchJwks {
  const dispatcher = createDispatcher(authority, outbound, mostConnections);
  const latency = new Latency();
  async function ask(tenantId: string, timeoutMs: number): Promise<string> {
    const startedAt = performance.now();
    try {
      return await readKeys(
        dispatcher,
        authority,
        tenantId,
        AbortSignal.timeout(Math.ceil(timeoutMs)),
      );
    } finally {
      latency.note(performance.now() - startedAt);
    }
  }
  return async (tenantId) => {
    const endsAt = performance.now() + outbound.maxMs;
    const text = await ask(tenantId, attemptMs(outbound.maxMs, latency, 0)).catch(
      (failure: unknown) => {
        const leftMs = endsAt - performance.now();
        if (!isTimeout(failure) || leftMs < 1) throw failure;
        return ask(tenantId, leftMs);
      },
    );
    const json: unknown = JSON.parse(text);
    const keys = await readJwks(json, issuerOf(authority, tenantId), tenantId);
    if (keys.size === 0) throw new JwksResponseError('NO_KEYS');
    return keys;
  };
}

function isTimeout(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'TimeoutError';
}

/** Redirects are not followed: they are answers without keys. */
async function readKeys(
  dispatcher: Dispatcher,
  origin: string,
  tenantId: string,
  signal: AbortSignal,
): Promise<string> {
  const path = `/${tenantId}/discovery/v2.0/keys`;
  const headers = { accept: 'application/json' };
  const { statusCode, body } = await requestThrough(dispatcher, {
    origin,
    path,
    method: 'GET',
    headers,
    signal,
  });
  if (statusCode === 200) return readText(body, maxBytes);
  // Or else the connection would wait for somebody to read it.
  body.on('error', () => undefined).destroy();
  throw new JwksResponseError(`HTTP_${statusCode}`);
}
