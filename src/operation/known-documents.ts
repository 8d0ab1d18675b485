import { LRUCache } from 'lru-cache';
import type { OperationSelection, ParsedDocument } from '../plan/parsed-document.ts';

/** In UTF-16 units of the texts. A parsed document takes about fifty times that in bytes. */
const maxUnits = 1_000_000;

/**
 * The documents that were parsed, are within the limits, and are valid, with the selections of their
 * operations: clients send the same few. The least recently used are forgotten.
 */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, KnownDocument>({
    maxSize: maxUnits,
    sizeCalculation: ({ size }) => size,
  });

  get(text: string): ParsedDocument | undefined {
    return this.#documents.get(text)?.document;
  }

  has(text: string): boolean {
    return this.#documents.has(text);
  }

  add(document: ParsedDocument): void {
    this.#documents.set(document.text, { document, size: document.size });
  }

  /** Remembers the selection of an operation that was not refused. */
  addSelection(document: ParsedDocument, selection: OperationSelection): void {
    document.remember(selection);
    // It grows even later: the fields below a field are read when they are needed.
    if (this.#documents.peek(document.text)?.size !== document.size) this.add(document);
  }

  /** The memory that they take, in UTF-16 units of a text that was parsed. */
  get size(): number {
    return this.#documents.calculatedSize;
  }
}

interface KnownDocument {
  readonly document: ParsedDocument;
  /** The size of the document when it was counted last. */
  readonly size: number;
}
