import { isInteger, isSafeNumber, parse as parseLossless } from 'lossless-json';

/** A number of 16 digits or more may lie above 2^53, where a JavaScript number rounds. */
const longNumber = /[:[,]\s*-?\d{16,}/;

/** Parses JSON; a whole number too large for a JavaScript number becomes its text. */
export function parseJson(text: string): unknown {
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
