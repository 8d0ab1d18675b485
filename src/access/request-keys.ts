import { issuerOf } from './token-issuers.ts';
import { type PublishedKeys, readPublishedKeys } from './published-keys.ts';

/** Asks for the keys of a tenant; rejects where there are none to be had. */
export type RequestKeys = (tenantId: string) => Promise<PublishedKeys>;

const usualTimeoutMs = 5000;
/** Microsoft's answers have about ten thousand bytes. */
const maximumBytes = 262_144;

/**
 * Asks the authority itself, at the one address that is known beforehand.
 *
 * @param authority its origin; the tenants that are asked for must have been checked.
 * @param timeoutMs for the whole answer.
 */
export function createKeyRequest(authority: string, timeoutMs = usualTimeoutMs): RequestKeys {
  return async (tenantId) => {
    const response = await fetch(`${authority}/${tenantId}/discovery/v2.0/keys`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const json: unknown = JSON.parse(await readText(response));
    const keys = await readPublishedKeys(json, issuerOf(authority, tenantId), tenantId);
    if (keys.size === 0) throw new Error('The authority gave no keys that are of use.');
    return keys;
  };
}

async function readText({ status, body }: Response): Promise<string> {
  if (status !== 200 || !body) {
    // Or else the connection would wait for somebody to read it.
    await body?.cancel();
    throw new Error('The authority gave no keys.');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maximumBytes) throw new Error('The authority gave an answer that is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
