import { stringifyChunked } from '@discoveryjs/json-ext';
import { LimitExceededError } from '../../errors.ts';
import type { OperationWork } from '../../execution/operation-work.ts';
import type { Result } from '../operation-response.ts';
import { PrintedData } from '../printed-data.ts';

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
  result: Result,
  maxBytes: number,
  work: PrintedWork,
): Promise<string> {
  const isLarge = work.builtValues > valuesAtOnce || work.builtBytes > bytesAtOnce;
  const isPrinted = result.data instanceof PrintedData;
  const text =
    isLarge && !isPrinted ? await printInTurns(result, maxBytes, work) : printAtOnce(result);
  if (text === undefined || exceeds(text, maxBytes)) throw tooLarge(maxBytes);
  return text;
}

async function printInTurns(
  { errors, data, extensions }: Result,
  maxBytes: number,
  work: PrintedWork,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (const text of stringifyChunked({ errors, data, extensions })) {
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
function printAtOnce(result: Result): string | undefined {
  try {
    return `${print(result)}\n`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Errors come first: a client that reads a part of a response finds them. */
function print({ errors, data, extensions }: Result): string {
  if (!(data instanceof PrintedData)) return JSON.stringify({ errors, data, extensions });
  const before = errors ? `"errors":${JSON.stringify(errors)},` : '';
  const after = extensions ? `,"extensions":${JSON.stringify(extensions)}` : '';
  return `{${before}"data":${data.text}${after}}`;
}

/** Counts the bytes only if the length leaves a doubt. */
function exceeds(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  return text.length * bytesPerUnit > maxBytes && Buffer.byteLength(text) > maxBytes;
}

function tooLarge(maxBytes: number): LimitExceededError {
  return new LimitExceededError('bytes of response', maxBytes);
}
