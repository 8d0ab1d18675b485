import { createHash } from 'node:crypto';

/** The operations that are known before anybody asks, by their ids and by the SHA-256 of their text. */
export class Safelist {
  /** Whether nothing else runs. */
  readonly isOnly: boolean;
  readonly #texts: ReadonlySet<string>;
  readonly #byId: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>, isOnly: boolean) {
    this.isOnly = isOnly;
    this.#texts = new Set(texts.values());
    // An id that the list gives goes before one that is computed.
    this.#byId = new Map([...[...this.#texts].flatMap(hashesOf), ...texts]);
  }

  textOf(id: string): string | undefined {
    return this.#byId.get(id);
  }

  /** Compares every character: what is printed in another way is another operation. */
  has(text: string): boolean {
    return this.#texts.has(text);
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** As Apollo's clients send it, and as the GraphQL-over-HTTP draft has it. */
function hashesOf(text: string): [id: string, text: string][] {
  const hash = hashOf(text);
  return [
    [hash, text],
    [`sha256:${hash}`, text],
  ];
}
