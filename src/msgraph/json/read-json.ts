import { isUtf8 } from 'node:buffer';
import { setImmediate as giveWay } from 'node:timers/promises';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { UpstreamResponse } from '../exchange.ts';
import { JsonScanner } from './json-scanner.ts';

/** Microsoft nests up to 15 levels, in a batch. Deeper JSON is no response to our requests. */
const maxDepth = 64;
/** The largest body that Microsoft documents has half as many; the time to parse grows with the number of values. */
const maxValues = 2_000_000;
/** Microsoft's largest objects have some dozens. Objects with many different names are slow to parse. */
const maxMembers = 50_000;
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
  if (!isUtf8(body)) return fail('its body is not UTF-8');
  const text = withoutMark(body.toString('utf8'));
  const scanner = new JsonScanner(text);
  scanner.scan(sliceLength);
  while (!scanner.isAtEnd && !excessOf(scanner)) {
    await giveWay();
    scanner.scan(sliceLength);
  }
  const excess = excessOf(scanner);
  return excess ? fail(excess) : () => parse(quoteAll(text, scanner.longIntegers));
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

function excessOf({ depth, values, members }: JsonScanner): string | undefined {
  if (depth > maxDepth) return 'its JSON is nested too deeply';
  if (members > maxMembers) return `its JSON has an object with more than ${maxMembers} members`;
  return values > maxValues ? `its JSON has more than ${maxValues} values` : undefined;
}

function fail(reason: string): () => never {
  return () => {
    throw new UnreadableJsonError(reason);
  };
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
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function quoteAll(text: string, spans: JsonScanner['longIntegers']): string {
  if (spans.length === 0) return text;
  const parts = spans.map(({ from, to }, index) => {
    const before = text.slice(spans[index - 1]?.to ?? 0, from);
    return `${before}"${text.slice(from, to)}"`;
  });
  return parts.join('') + text.slice(spans.at(-1)?.to);
}
