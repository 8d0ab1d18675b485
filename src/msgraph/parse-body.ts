import { isInteger, isSafeNumber, parse as parseLossless } from 'lossless-json';
import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { UpstreamAnswer } from './exchange.ts';

/**
 * Reads the JSON object of an answer.
 *
 * @throws BadUpstreamResponseError where there is none.
 */
export function parseBody(answer: UpstreamAnswer): JsonObject {
  let body: unknown;
  try {
    body = parseJson(answer.text);
  } catch {
    // The parser's own words quote the body, which gets onto no error.
    throw new BadUpstreamResponseError('no JSON', answer.ids);
  }
  if (isJsonObject(body)) return body;
  throw new BadUpstreamResponseError('no JSON object', answer.ids);
}

/** A number of 16 digits or more may lie above 2^53, where a JavaScript number rounds. */
const longNumber = /[:[,]\s*-?\d{16,}/;

/** Parses JSON; a whole number too large for a JavaScript number becomes its text. */
function parseJson(text: string): unknown {
  return longNumber.test(text) ? parseLossless(text, undefined, lossless) : JSON.parse(text);
}

function parseNumber(text: string): number | string {
  return isInteger(text) && !isSafeNumber(text) ? text : Number(text);
}

/** Of two members of one name the last counts, as for `JSON.parse`: Microsoft's samples have such. */
const lossless = {
  parseNumber,
  onDuplicateKey: ({ newValue }: { readonly newValue: unknown }) => newValue,
};
