import { LimitExceededError } from '../../errors.ts';
import { refusal } from './refusal.ts';

/** The longest that one UTF-16 unit can be in UTF-8. */
const bytesPerUnit = 3;

/**
 * Makes the function that writes answers as JSON, and refuses to where one has more bytes than it may.
 *
 * What comes of it throws a GraphQLError that has a LimitExceededError as its origin.
 */
export function createAnswerPrinter(maximumBytes: number): (answer: object) => string {
  return (answer) => {
    const text = print(answer);
    if (text === undefined || isLarger(text, maximumBytes)) {
      throw refusal(new LimitExceededError('bytes of response', maximumBytes));
    }
    return text;
  };
}

/** `undefined` for what is longer than any text can be. */
function print(answer: object): string | undefined {
  try {
    return `${JSON.stringify(answer)}\n`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Counts the bytes only where the length leaves a doubt. */
function isLarger(text: string, maximumBytes: number): boolean {
  if (text.length > maximumBytes) return true;
  return text.length * bytesPerUnit > maximumBytes && Buffer.byteLength(text) > maximumBytes;
}
