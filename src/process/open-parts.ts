/** A part of the gateway that the shutdown closes, such as one that has something to flush. */
interface Closable {
  /** @param drainMs how long operations in progress may take. */
  close(drainMs: number): Promise<void>;
}

/** The parts of the gateway that are open. */
export class OpenParts {
  readonly #parts: Closable[] = [];

  /** Adds a part that is open, and returns it. */
  add<Part extends Closable>(part: Part): Part {
    this.#parts.unshift(part);
    return part;
  }

  /**
   * Closes all parts one after the other, the last one first. A failure keeps none of the others open.
   *
   * @throws AggregateError with every failure.
   */
  async close(drainMs: number): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.#parts) {
      await part.close(drainMs).catch((failure: unknown) => failures.push(failure));
    }
    if (failures.length === 0) return;
    const [cause] = failures;
    throw new AggregateError(failures, 'A part of the gateway could not be closed.', { cause });
  }
}
