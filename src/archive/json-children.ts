import { setImmediate as giveWay } from 'node:timers/promises';

/** A member of a JSON object, or an item of a list, as ranges of bytes. */
export interface JsonChild {
  /** Undefined for an item of a list. */
  readonly name: string | undefined;
  /** Where its name begins; the same as `valueFrom` for an item. */
  readonly from: number;
  readonly valueFrom: number;
  /** After the last byte of its value. */
  readonly to: number;
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openingList, closingList, openingObject, closingObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const space = 0x20;
const mark = 0xef;
/** Scanning this many bytes takes about 5 ms. */
const sliceLength = 1 << 20;

/**
 * Finds the direct children of a JSON object or list. Each byte is read once, and long texts are read in slices.
 *
 * @param text valid JSON in UTF-8: `JSON.parse` has accepted it.
 */
export async function childrenOf(text: Buffer): Promise<readonly JsonChild[]> {
  const scanner = new ChildScanner(text);
  scanner.scan(sliceLength);
  while (!scanner.isAtEnd) {
    await giveWay();
    scanner.scan(sliceLength);
  }
  return scanner.children;
}

/** The value of a member. If two have the name, the last one counts, as for `JSON.parse`. */
export function valueOf(
  text: Buffer,
  members: readonly JsonChild[],
  name: string,
): Buffer | undefined {
  const member = members.findLast((one) => one.name === name);
  return member && text.subarray(member.valueFrom, member.to);
}

/** The positions of the members that count: the last one of each name. Items have their positions as names. */
export function lastOfNames(children: readonly JsonChild[]): ReadonlyMap<string, number> {
  return new Map(children.map(({ name }, index) => [name ?? String(index), index]));
}

/** The text of a member with its name, or of an item, as it was. */
export function textOf(text: Buffer, { from, to }: JsonChild): Buffer {
  return text.subarray(from, to);
}

/** Prints an object of members that are printed already. */
export function printObject(members: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from('{'), ...joined(members), Buffer.from('}')]);
}

/** Prints a list of items that are printed already. */
export function printList(items: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from('['), ...joined(items), Buffer.from(']')]);
}

function joined(texts: readonly Uint8Array[]): readonly Uint8Array[] {
  const separator = Buffer.from(',');
  return texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text]));
}

class ChildScanner {
  readonly children: JsonChild[] = [];
  readonly #text: Buffer;
  #at = 0;
  #depth = 0;
  #isInString = false;
  /** Of the child that is being read; -1 between two. */
  #from = -1;
  #nameTo = -1;
  #valueFrom = -1;
  /** After the last byte that is no white space. */
  #end = 0;

  constructor(text: Buffer) {
    this.#text = text;
    // A byte order mark has three bytes.
    if (text[0] === mark) this.#at = 3;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Reads about this many bytes. */
  scan(bytes: number): void {
    const until = Math.min(this.#at + bytes, this.#text.length);
    while (this.#at < until) {
      const byte = this.#text[this.#at] ?? space;
      if (this.#isInString) this.#passInString(byte);
      else if (byte <= space) this.#at += 1;
      else this.#passOutside(byte);
    }
  }

  #passInString(byte: number): void {
    if (byte === quote) this.#isInString = false;
    this.#at += byte === backslash ? 2 : 1;
    this.#end = this.#at;
  }

  #passOutside(byte: number): void {
    if (byte === closingObject || byte === closingList) this.#leave();
    else if (this.#depth === 1 && byte === comma) this.#endChild();
    else if (this.#depth === 1 && byte === colon) this.#nameTo = this.#end;
    else this.#passInChild(byte);
    this.#at += 1;
  }

  #passInChild(byte: number): void {
    if (this.#depth === 1) this.#beginAt(this.#at);
    if (byte === quote) this.#isInString = true;
    else if (byte === openingObject || byte === openingList) this.#depth += 1;
    this.#end = this.#at + 1;
  }

  #beginAt(at: number): void {
    if (this.#from < 0) this.#from = at;
    if (this.#nameTo >= 0 && this.#valueFrom < 0) this.#valueFrom = at;
  }

  #leave(): void {
    if (this.#depth === 1) this.#endChild();
    this.#depth -= 1;
    this.#end = this.#at + 1;
  }

  #endChild(): void {
    if (this.#from >= 0) this.children.push(this.#child());
    this.#from = this.#nameTo = this.#valueFrom = -1;
  }

  #child(): JsonChild {
    const [from, to] = [this.#from, this.#end];
    if (this.#nameTo < 0) return { name: undefined, from, valueFrom: from, to };
    const name = JSON.parse(this.#text.toString('utf8', from, this.#nameTo)) as string;
    return { name, from, valueFrom: this.#valueFrom, to };
  }
}
