import { isAscii, isUtf8 } from 'node:buffer';
import { setImmediate as giveWay } from 'node:timers/promises';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { UpstreamResponse } from '../exchange.ts';
import { decodeAsAscii } from './ascii-json.ts';
import { excessOf } from './json-extent.ts';
import { JsonScanner } from './json-scanner.ts';
import { ParsedJson } from './parsed-json.ts';

/**
 * A text of this length is parsed before it is judged. JSON beyond the limits does not take longer to parse than JSON
 * of the same length within them.
 */
const shortLength = 1 << 20;
/** A parsed body takes about this much more memory than its text. */
export const parsedFactor = 3;
const mark = Buffer.from('\ufeff');
/** Scanning this many characters takes about 5 ms. */
const sliceLength = 1 << 20;

/** Why a body cannot be read as JSON. It quotes nothing of the body. */
class UnreadableJsonError extends Error {}

/**
 * Prepares a body for parsing without blocking the event loop for long.
 *
 * The function it returns parses. A whole number too large for a JavaScript number becomes its text. If
 * two members have the same name, the last one counts, as in Microsoft's samples. It throws
 * UnreadableJsonError if the body is not JSON or exceeds the limits.
 */
export async function prepareJson(body: Buffer): Promise<() => unknown> {
  const text = decode(body);
  if (text === undefined) return fail('its body is not UTF-8');
  if (text.length <= shortLength) return () => parseShort(text);
  const scanner = new JsonScanner(text);
  scanner.scan(sliceLength);
  while (!scanner.isAtEnd && !excessOf(scanner)) {
    await giveWay();
    scanner.scan(sliceLength);
  }
  const excess = excessOf(scanner);
  return excess ? fail(excess) : () => parseScanned(text, scanner);
}

/**
 * Reads the JSON object of a response.
 *
 * @throws BadUpstreamResponseError if there is none.
 */
export function readObject({ ids, readJson }: UpstreamResponse): JsonObject {
  let body: unknown;
  try {
    body = readJson();
  } catch (error) {
    // The message of any other error may quote the body, which must not get onto an error.
    const reason = error instanceof UnreadableJsonError ? error.message : 'its body is not JSON';
    throw new BadUpstreamResponseError(reason, ids);
  }
  if (isJsonObject(body)) return body;
  throw new BadUpstreamResponseError('its body is not a JSON object', ids);
}

/** Undefined if the body is not UTF-8. Latin-1 is ASCII's fastest decoder. */
function decode(body: Buffer): string | undefined {
  if (isAscii(body)) return body.toString('latin1');
  if (!isUtf8(body)) return undefined;
  const unmarked = withoutMark(body);
  return decodeAsAscii(unmarked) ?? unmarked.toString('utf8');
}

function fail(reason: string): () => never {
  return () => {
    throw new UnreadableJsonError(reason);
  };
}

/** A long whole number is rare, so it is looked for in the values first. */
function parseShort(text: string): unknown {
  const value = parse(text);
  const parsed = new ParsedJson(value);
  const excess = excessOf(parsed);
  if (excess !== undefined) throw new UnreadableJsonError(excess);
  if (!parsed.hasUnsafeNumber) return value;
  const scanner = new JsonScanner(text);
  scanner.scan(text.length);
  return parseScanned(text, scanner);
}

function parseScanned(text: string, { longIntegers }: JsonScanner): unknown {
  return parse(quoteAll(text, longIntegers));
}

/** The parser's own messages quote the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableJsonError('its body is not JSON');
  }
}

/** RFC 8259 lets a reader ignore the byte order mark that no writer may add. */
function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, mark.length).equals(mark) ? body.subarray(mark.length) : body;
}

function quoteAll(text: string, spans: JsonScanner['longIntegers']): string {
  if (spans.length === 0) return text;
  const parts = spans.map(({ from, to }, index) => {
    const before = text.slice(spans[index - 1]?.to ?? 0, from);
    return `${before}"${text.slice(from, to)}"`;
  });
  return parts.join('') + text.slice(spans.at(-1)?.to);
}
