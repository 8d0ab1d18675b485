import { randomUUID } from 'node:crypto';
import { failedValidation } from './subscription-errors.ts';

/** Microsoft waits for ten seconds of real time. */
const PATIENCE = 10_000;

/** Makes sure that whoever owns an address wants notifications there. Throws a GraphError if not. */
export async function validateEndpoint(address: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const response = await requestEcho(address, token);
  if (response.status !== 200) {
    throw failedValidation(
      'failed. Notification endpoint must respond with 200 OK to validation request.',
    );
  }
  if (!/^text\/plain\s*(?:;|$)/i.test(response.type) || response.text !== token) {
    throw failedValidation('failed. Response must exactly match validationToken query parameter.');
  }
}

interface Echo {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function requestEcho(address: string, token: string): Promise<Echo> {
  const mark = address.includes('?') ? '&' : '?';
  try {
    const response = await fetch(`${address}${mark}validationToken=${encodeURIComponent(token)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, text: await response.text() };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      throw failedValidation('timed out.');
    throw failedValidation('failed. Notification endpoint could not be reached.');
  }
}
