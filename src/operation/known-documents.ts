import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** In UTF-16 units of the texts. A parsed document takes about fifty times that in bytes. */
const maxTextLength = 1_000_000;

/** The documents that were parsed, are within the limits, and are valid: clients send the same few. */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: maxTextLength,
    sizeCalculation: (_, text) => text.length,
  });

  get(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  has(text: string): boolean {
    return this.#documents.has(text);
  }

  add(text: string, document: DocumentNode): void {
    this.#documents.set(text, document);
  }
}
