import { stringifyChunked } from '@discoveryjs/json-ext';
import { LimitExceededError } from '../../errors.ts';
import type { OperationWork } from '../../execution/operation-work.ts';
import type { Result } from '../operation-response.ts';

/** The maximum length of one UTF-16 unit in UTF-8. */
const bytesPerUnit = 3;
/** A response of this size is printed at once, in about 20 ms: that is several times as fast as in turns. */
const valuesAtOnce = 100_000;
const bytesAtOnce = 4_194_304;

/** What is printed shows how far the operation has come. */
type PrintedWork = Pick<OperationWork, 'builtValues' | 'builtBytes' | 'takeTurn'>;

/**
 * Prints a result as a line of JSON. A large one is printed in turns with other operations.
 *
 * @throws LimitExceededError for more than `maxBytes`, or what ended the operation.
 */
export async function printResult(
  { errors, data, extensions }: Result,
  maxBytes: number,
  work: PrintedWork,
): Promise<string> {
  // Errors first: a client that reads a part of a response finds them.
  const result = { errors, data, extensions };
  const isLarge = work.builtValues > valuesAtOnce || work.builtBytes > bytesAtOnce;
  const text = isLarge ? await printInTurns(result, maxBytes, work) : printAtOnce(result);
  if (text === undefined || exceeds(text, maxBytes)) throw tooLarge(maxBytes);
  return text;
}

async function printInTurns(result: object, maxBytes: number, work: PrintedWork): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (const text of stringifyChunked(result)) {
    // Joined as strings, thousands of pieces would be copied at once in the end.
    const chunk = Buffer.from(text);
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    await work.takeTurn();
  }
  return `${Buffer.concat(chunks).toString()}\n`;
}

/** Returns `undefined` for a text that is longer than a string can be. */
function printAtOnce(result: object): string | undefined {
  try {
    return `${JSON.stringify(result)}\n`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Counts the bytes only if the length leaves a doubt. */
function exceeds(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  return text.length * bytesPerUnit > maxBytes && Buffer.byteLength(text) > maxBytes;
}

function tooLarge(maxBytes: number): LimitExceededError {
  return new LimitExceededError('bytes of response', maxBytes);
}
