import { stringifyChunked } from '@discoveryjs/json-ext';
import { LimitExceededError } from '../../errors.ts';
import type { OperationWork } from '../../execution/operation-work.ts';
import { refusal } from '../refusal.ts';

/** The longest that one UTF-16 unit can be in UTF-8. */
const bytesPerUnit = 3;
/** A response of this size is printed at once, in about 20 ms: that is several times as fast as in turns. */
const valuesAtOnce = 100_000;
const bytesAtOnce = 4_194_304;

/** Keeps whose work the data of a response is. */
export type TrackWork = (data: object, work: OperationWork) => void;

interface Result {
  readonly data?: object | null;
}

/**
 * Prints responses as JSON, and refuses one that has more bytes than it may. A large one is printed in
 * turns with other operations.
 */
export class ResponsePrinter {
  readonly #maxBytes: number;
  readonly #works = new WeakMap<object, OperationWork>();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  readonly remember: TrackWork = (data, work) => void this.#works.set(data, work);

  /** @throws GraphQLError that has the limit, or what ended the operation, as its origin. */
  readonly print = async (result: Result): Promise<string> => {
    const work = result.data ? this.#works.get(result.data) : undefined;
    const text =
      work && (work.builtValues > valuesAtOnce || work.builtBytes > bytesAtOnce)
        ? await this.#printInTurns(result, work)
        : printAtOnce(result);
    work?.close();
    if (text === undefined || isLarger(text, this.#maxBytes)) throw this.#tooLarge();
    return text;
  };

  async #printInTurns(result: Result, work: OperationWork): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for (const text of stringifyChunked(result)) {
      // Joined as texts, all their thousands of pieces would be put together at once in the end.
      const chunk = Buffer.from(text);
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > this.#maxBytes) throw this.#tooLarge();
      await work.takeTurn();
    }
    return `${Buffer.concat(chunks).toString()}\n`;
  }

  #tooLarge() {
    return refusal(new LimitExceededError('bytes of response', this.#maxBytes));
  }
}

/** `undefined` for what is longer than any text can be. */
function printAtOnce(result: Result): string | undefined {
  try {
    return `${JSON.stringify(result)}\n`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Counts the bytes only where the length leaves a doubt. */
function isLarger(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  return text.length * bytesPerUnit > maxBytes && Buffer.byteLength(text) > maxBytes;
}
