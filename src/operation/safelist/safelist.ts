import { createHash } from 'node:crypto';

/** The operations that are known in advance, by their ids and by the SHA-256 of their texts. */
export class Safelist {
  /** Whether no other operations run. */
  readonly isOnly: boolean;
  readonly #texts: ReadonlySet<string>;
  readonly #byId: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>, isOnly: boolean) {
    this.isOnly = isOnly;
    this.#texts = new Set(texts.values());
    // An id in the list takes precedence over a computed one.
    this.#byId = new Map([...[...this.#texts].flatMap(hashesOf), ...texts]);
  }

  textOf(id: string): string | undefined {
    return this.#byId.get(id);
  }

  /** Compares every character: a text in another format is another operation. */
  has(text: string): boolean {
    return this.#texts.has(text);
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Both forms of a hash: that of Apollo's clients, and that of the draft of GraphQL over HTTP. */
function hashesOf(text: string): [id: string, text: string][] {
  const hash = hashOf(text);
  return [
    [hash, text],
    [`sha256:${hash}`, text],
  ];
}
