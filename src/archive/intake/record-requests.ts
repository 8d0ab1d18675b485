import type { JsonObject } from '../../json.ts';
import type { Signal } from '../../light-signal.ts';
import type { JsonResponse, ReadJson } from '../../msgraph/exchange.ts';
import type { Collection } from '../../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../plan/print-path.ts';
import type { QuotaKey } from '../../quota/granted-windows.ts';
import { readLink } from '../../records/live/first-page.ts';
import { mayPass, pauseAfter } from './failed-read.ts';

/**
 * Waits until a request may be sent that no client waits for.
 *
 * @param pauseMs the minimum wait; none by default.
 * @returns a function to call when the request has ended.
 */
export type TakeTurn = (
  quotaKey: QuotaKey,
  signal: Signal,
  pauseMs?: number,
) => Promise<() => void>;

export interface RequestParts {
  readonly read: ReadJson;
  /** Origin of Microsoft Graph, to which its links must lead. */
  readonly root: string;
  readonly takeTurn: TakeTurn;
}

/** Between its turn and its response. A page with the largest sessions has 17 MB. */
const maxRequestMs = 60_000;
/** How often a later page is requested, beside the retries of each request. */
const maxPageTries = 5;

/** A response with its text. */
export interface TextResponse {
  readonly json: JsonObject;
  readonly body: Buffer;
}

/** The requests for one record, which no client waits for. */
export class RecordRequests {
  readonly #id: string;
  readonly #signal: Signal;
  readonly #parts: RequestParts;

  constructor(id: string, signal: Signal, parts: RequestParts) {
    this.#id = id;
    this.#signal = signal;
    this.#parts = parts;
  }

  /** Reads the record with what the query expands. */
  readRecord(query: string): Promise<TextResponse> {
    return this.#request(printRecordPath(this.#id), query, {
      window: 'recordFirst',
      key: this.#id,
    });
  }

  /** Tries again by itself, because everything that was read before would have to be read again. */
  async readPage(collection: Collection, link: string): Promise<TextResponse> {
    const quotaKey: QuotaKey = { window: 'recordLater', key: this.#id };
    const path = printCollectionPath(collection);
    let pauseMs = 0;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#request(path, link, quotaKey, pauseMs);
      } catch (failure) {
        if (tries === maxPageTries || !mayPass(failure)) throw failure;
        pauseMs = pauseAfter(failure, tries);
      }
    }
  }

  async #request(
    path: string,
    query: string,
    quotaKey: QuotaKey,
    pauseMs = 0,
  ): Promise<TextResponse> {
    const end = await this.#parts.takeTurn(quotaKey, this.#signal, pauseMs);
    try {
      const operation = {
        ...{ client: 'archive', isLarge: true, signal: this.#signal },
        deadline: performance.now() + maxRequestMs,
      };
      return withText(
        await this.#parts.read({ path, query, quotaKey, operation, keepsBody: true }),
      );
    } finally {
      end();
    }
  }

  /** Reads the links to further pages of a collection, and to no other place. */
  linksInto(collection: Collection): (link: unknown) => string | Error | null {
    return (link) => readLink(link, this.#parts.root, () => printCollectionPath(collection));
  }
}

function withText({ json, body }: JsonResponse): TextResponse {
  return { json, body: requireText(body) };
}

/** Everything that was parsed has a text, so there is none only by a mistake of our own. */
export function requireText(text: Buffer | undefined): Buffer {
  if (text) return text;
  throw new TypeError('A response has no text.');
}
