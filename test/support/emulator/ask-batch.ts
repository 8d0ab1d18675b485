import type { Emulator } from '../../../emulator/emulator.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../emulator/tenant.ts';
import { type Response, objectsAt, textAt } from './ask.ts';

export const BATCH = '/v1.0/$batch';

/** GETs of addresses below `/v1.0`, with the ids 1, 2, 3 and so on. */
export function getsOf(urls: readonly string[]): readonly JsonObject[] {
  return urls.map((url, index) => ({ id: String(index + 1), method: 'GET', url }));
}

export async function askBatch(
  emulator: Emulator,
  requests: readonly Json[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return postBatch(emulator, JSON.stringify({ requests }), headers);
}

export async function postBatch(
  emulator: Emulator,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(`${emulator.url}${BATCH}`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', ...headers },
    body: text,
  });
  const body = (await response.json()) as Json;
  if (!isJsonObject(body)) throw new TypeError('The body is not an object.');
  return { status: response.status, headers: response.headers, body };
}

/** The responses of a batch in the order of their ids. */
export function responsesOf({ body }: Response): readonly JsonObject[] {
  const numbers = new Intl.Collator('en', { numeric: true });
  return [...objectsAt(body, 'responses')].sort((left, right) =>
    numbers.compare(textAt(left, 'id'), textAt(right, 'id')),
  );
}
