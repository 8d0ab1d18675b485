import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { UpstreamAnswer } from './exchange.ts';

/**
 * Reads the JSON object of an answer.
 *
 * @throws BadUpstreamResponseError where there is none.
 */
export function readObject({ ids, readJson }: UpstreamAnswer): JsonObject {
  let body: unknown;
  try {
    body = readJson();
  } catch {
    // The parser's own words quote the body, which gets onto no error.
    throw new BadUpstreamResponseError('no JSON', ids);
  }
  if (isJsonObject(body)) return body;
  throw new BadUpstreamResponseError('no JSON object', ids);
}
