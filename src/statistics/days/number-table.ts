const smallest = 8;
/** The bits of a number, because its arithmetic is slow beyond 32 of them. */
const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/**
 * Numbers different whole numbers in the order in which they come, from 0 on. With many of them, a map or set takes several
 * times as long: it looks for each number in the memory of another object.
 */
export class NumberTable implements Iterable<number> {
  /** The numbers, each at the first free place behind its hash; -1 where there is none. */
  #keys = new Float64Array(smallest).fill(-1);
  #positions = new Uint32Array(smallest);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(key: number): void {
    this.numberOf(key);
  }

  numberOf(key: number): number {
    const at = this.#find(key);
    if (this.#keys[at] === key) return this.#positions[at] ?? 0;
    this.#keys[at] = key;
    this.#positions[at] = this.#size;
    this.#size += 1;
    if (this.#size * 2 > this.#keys.length) this.#grow();
    return this.#size - 1;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const key of this.#keys) if (key !== -1) yield key;
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1;
    number[0] = key;
    // The low bits decide, and those of a small number are all 0.
    let mixed = Math.imul(words[0] ?? 0, 0x9e_37_79_b1) ^ (words[1] ?? 0);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85_eb_ca_6b);
    let at = (mixed ^ (mixed >>> 13)) & mask;
    for (let found = this.#keys[at]; found !== key && found !== -1; found = this.#keys[at]) {
      at = (at + 1) & mask;
    }
    return at;
  }

  #grow(): void {
    const [keys, positions] = [this.#keys, this.#positions];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#positions = new Uint32Array(keys.length * 2);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? -1;
      if (key === -1) continue;
      const at = this.#find(key);
      this.#keys[at] = key;
      this.#positions[at] = positions[index] ?? 0;
    }
  }
}
