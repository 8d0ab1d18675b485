import type { Printed } from './compiled.ts';

/** The texts of fields or items in their order, of which some may not be there yet. */
export class Pieces {
  readonly #texts: string[] = [];
  readonly #waiting: Promise<void>[] = [];

  get count(): number {
    return this.#texts.length;
  }

  add(piece: Printed): void {
    if (typeof piece === 'string') {
      this.#texts.push(piece);
      return;
    }
    const index = this.#texts.push('') - 1;
    const waiting = piece.then((text) => {
      this.#texts[index] = text;
    });
    // All are awaited together, and one may fail before.
    waiting.catch(() => undefined);
    this.#waiting.push(waiting);
  }

  /** Prints all texts. It fails with the first piece that fails. */
  print(join: (texts: readonly string[]) => string): Printed {
    if (this.#waiting.length === 0) return join(this.#texts);
    return Promise.all(this.#waiting).then(() => join(this.#texts));
  }

  /** Waits until all pieces are there, or one has failed. */
  async settle(): Promise<void> {
    await Promise.all(this.#waiting).catch(() => undefined);
  }
}
