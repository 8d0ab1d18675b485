import { isUtf8 } from 'node:buffer';
import { setImmediate as giveWay } from 'node:timers/promises';
import { JsonScanner } from './json-scanner.ts';

/** What Microsoft sends is nested 15 deep, in a batch; what is deeper is not what was asked for. */
const maxDepth = 64;
/** The largest body that Microsoft documents has half as many; parsing takes as long as there are values. */
const maximumValues = 2_000_000;
/** Microsoft's largest objects have some dozens; names of which each is another one are slow to parse. */
const maxMembers = 50_000;
/** So many characters are looked at in about 5 ms. */
const sliceLength = 1 << 20;

/** Why a body is no JSON that can be read. Nothing of the body is in it. */
export class UnreadableJsonError extends Error {}

/**
 * Makes ready to parse a body, without holding up everybody else for long.
 *
 * What comes of it parses: a whole number too large for a JavaScript number becomes its text, and of
 * two members of one name the last counts, as in Microsoft's samples. It throws where the body is no
 * JSON, or more than can be walked over.
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

function excessOf({ depth, values, members }: JsonScanner): string | undefined {
  if (depth > maxDepth) return 'its JSON is nested too deeply';
  if (members > maxMembers) return `its JSON has an object with more than ${maxMembers} members`;
  return values > maximumValues ? `its JSON has more than ${maximumValues} values` : undefined;
}

function fail(reason: string): () => never {
  return () => {
    throw new UnreadableJsonError(reason);
  };
}

/** The parser's own words quote the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableJsonError('its body is not JSON');
  }
}

/** RFC 8259 lets a reader pass over the byte order mark that no writer may set. */
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
