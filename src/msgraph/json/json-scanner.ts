import type { JsonExtent } from './json-extent.ts';

/** A range of a text. */
interface Span {
  readonly from: number;
  /** The index after its last character. */
  readonly to: number;
}

/** A whole number of 16 digits or more, which may be above 2^53. */
const longInteger = /^-?[1-9]\d{15,}$/;
const endOfNumber = /[^-+.eE\d]|$/g;
/** Text before a colon is a name, not a number. */
const colon = /\s*:/y;

const unitOf = (character: string) => character.charCodeAt(0);
const [quote, backslash, minus] = [unitOf('"'), unitOf('\\'), unitOf('-')];
const [zero, nine] = [unitOf('0'), unitOf('9')];
const [openingList, closingList] = [unitOf('['), unitOf(']')];
const [openingObject, closingObject] = [unitOf('{'), unitOf('}')];
const [comma, colonUnit] = [unitOf(','), unitOf(':')];

/**
 * Scans a JSON text, in slices if it is long, and reads each character once. It does not check that the text is
 * JSON; `JSON.parse` does.
 */
export class JsonScanner implements JsonExtent {
  /** The whole numbers that a JavaScript number would round, in order. */
  readonly longIntegers: Span[] = [];
  depth = 0;
  /** Lists, objects, and values after a comma. */
  values = 0;
  /** Counted by their colons. */
  members = 0;
  /** The number of members so far, by nesting depth. */
  readonly #membersOf: number[] = [0];
  readonly #text: string;
  #position = 0;
  #open = 0;
  #isInString = false;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#text.length;
  }

  /** Scans about this many characters. */
  scan(characters: number): void {
    const until = Math.min(this.#position + characters, this.#text.length);
    while (this.#position < until) {
      const unit = this.#text.charCodeAt(this.#position);
      if (this.#isInString) this.#passInString(unit);
      else if (unit === minus || (unit >= zero && unit <= nine)) this.#passNumber();
      else this.#passOther(unit);
    }
  }

  #passInString(unit: number): void {
    if (unit === quote) this.#isInString = false;
    this.#position += unit === backslash ? 2 : 1;
  }

  #passOther(unit: number): void {
    if (unit === quote) this.#isInString = true;
    else if (unit === comma) this.values += 1;
    else if (unit === colonUnit) this.#countMember();
    else if (unit === openingObject || unit === openingList) this.#enter();
    else if (unit === closingObject || unit === closingList) this.#open -= 1;
    this.#position += 1;
  }

  #enter(): void {
    this.#open += 1;
    this.values += 1;
    this.depth = Math.max(this.depth, this.#open);
    this.#membersOf[this.#open] = 0;
  }

  #countMember(): void {
    const count = (this.#membersOf[this.#open] ?? 0) + 1;
    this.#membersOf[this.#open] = count;
    if (count > this.members) this.members = count;
  }

  #passNumber(): void {
    const from = this.#position;
    endOfNumber.lastIndex = from;
    const to = endOfNumber.exec(this.#text)?.index ?? this.#text.length;
    this.#position = to;
    if (to - from >= 16 && this.#isRounded(from, to)) this.longIntegers.push({ from, to });
  }

  #isRounded(from: number, to: number): boolean {
    const number = this.#text.slice(from, to);
    colon.lastIndex = to;
    return (
      longInteger.test(number) && !Number.isSafeInteger(Number(number)) && !colon.test(this.#text)
    );
  }
}
