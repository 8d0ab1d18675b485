import type { JsonObject } from '../tenant.ts';

/** What happens to a connection instead of a plain answer; a step of a batch does it to the batch. */
export interface Delivery {
  /** Comes late, whatever else happens to it. */
  readonly delayMs?: number;
  /** Closes the connection before any byte. */
  readonly hangUp?: boolean;
  /** Never answers. */
  readonly stall?: boolean;
  /** Announces the whole body, sends nothing of it and resets the connection. */
  readonly resetAfterHeaders?: boolean;
  /**
   * Announces the whole body, sends half of it and closes the connection; `reset` resets it, and
   * `chunk` closes it inside a chunk whose length has been told.
   */
  readonly truncate?: boolean | 'reset' | 'chunk';
  /** Sends half of the body, then nothing, and leaves the connection open. */
  readonly stallBody?: boolean;
  /** Sends the body bit by bit. */
  readonly slowBody?: { readonly bytesPerSecond: number };
  /** Sends spaces in place of the body, packed by gzip to a thousandth of their number. */
  readonly bomb?: { readonly inflatedBytes: number };
  /** Sends spaces in place of the body, as fast as they are read, without an end. */
  readonly endless?: boolean;
}

/**
 * An answer that somebody has prepared. One that gives no status, no body and no end of the
 * connection is the true answer with what is said of it, such as `{ delayMs: 500 }`.
 */
export interface CannedAnswer extends Delivery {
  /** 200 by default; with `mutate` that of the true answer. */
  readonly status?: number;
  /** Beside the usual ones, or in their place; a list sends a header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as it is; for a step of a batch as the JSON that it holds, or else as a JSON string. */
  readonly body?: string;
  /** Changes the body of the true answer, be it a record or an error; a text is sent as it is. */
  readonly mutate?: (body: JsonObject) => JsonObject | string;
  /** Leaves a step of a batch out of the answers; a request of its own is answered all the same. */
  readonly omit?: boolean;
}

/** Whether the true answer is not needed, so that nothing of it happens. */
export function replacesTheTruth(answer: CannedAnswer): boolean {
  const { status, body, mutate, hangUp, stall, bomb, endless } = answer;
  if (hangUp || stall || bomb || endless) return true;
  return mutate === undefined && (status !== undefined || body !== undefined);
}
