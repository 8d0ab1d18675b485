import type { Dispatcher } from 'undici';
import { attemptMs } from '../outbound/attempt-time.ts';
import { createDispatcher, type Outbound } from '../outbound/create-dispatcher.ts';
import { Latency } from '../latency.ts';
import { readText } from '../outbound/read-text.ts';
import { requestThrough } from '../outbound/request-through.ts';
import { issuerOf } from './issuers.ts';
import { type SigningKeys, readJwks } from './jwks.ts';

/** Fetches the signing keys of a tenant. Rejects if there are none. */
export type FetchJwks = (tenantId: string) => Promise<SigningKeys>;

/** Responses of Microsoft have about ten thousand bytes. */
const maxBytes = 262_144;
/** There are few tenants, and one request at a time for each. */
const maxConnections = 8;

/** The authority responded without usable keys. The code says what it responded with. */
class JwksResponseError extends Error {
  readonly code: string;

  constructor(code: string) {
    super('The authority sent no usable signing keys.');
    this.code = code;
  }
}

/**
 * Fetches keys from the authority itself, at an address that no token influences. A second attempt follows if the
 * first one times out.
 *
 * @param authority its origin. The caller must have checked the tenants.
 */
export function createJwksFetch(authority: string, outbound: Outbound): FetchJwks {
  const dispatcher = createDispatcher(authority, outbound, maxConnections);
  const latency = new Latency();
  async function attempt(tenantId: string, timeoutMs: number): Promise<string> {
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
    const text = await attempt(tenantId, attemptMs(outbound.maxMs, latency, 0)).catch(
      (failure: unknown) => {
        const leftMs = endsAt - performance.now();
        if (!isTimeout(failure) || leftMs < 1) throw failure;
        return attempt(tenantId, leftMs);
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

/** Redirects are not followed: they count as responses without keys. */
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
  // An unread body would keep its connection busy.
  body.on('error', () => undefined).destroy();
  throw new JwksResponseError(`HTTP_${statusCode}`);
}
