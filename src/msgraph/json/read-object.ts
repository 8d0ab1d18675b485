import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { UpstreamResponse } from '../exchange.ts';
import { UnreadableJsonError } from './parse-json.ts';

/**
 * Reads the JSON object of an answer.
 *
 * @throws BadUpstreamResponseError where there is none.
 */
export function readObject({ ids, readJson }: UpstreamResponse): JsonObject {
  let body: unknown;
  try {
    body = readJson();
  } catch (error) {
    // The words of any other error may quote the body, which gets onto no error.
    const reason = error instanceof UnreadableJsonError ? error.message : 'its body is not JSON';
    throw new BadUpstreamResponseError(reason, ids);
  }
  if (isJsonObject(body)) return body;
  throw new BadUpstreamResponseError('its body is not a JSON object', ids);
}
