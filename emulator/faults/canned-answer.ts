import type { JsonObject } from '../tenant.ts';

/** A fault of the connection in place of a normal response. A batch step applies it to the batch. */
export interface Delivery {
  /** Delays the response, in addition to any other fault. */
  readonly delayMs?: number;
  /** Holds the response back until this settles. Only the program that starts the emulator can set it. */
  readonly until?: Promise<unknown>;
  /** Closes the connection before the first byte. */
  readonly hangUp?: boolean;
  /** Never responds. */
  readonly stall?: boolean;
  /** Sends headers that announce the whole body, then resets the connection. */
  readonly resetAfterHeaders?: boolean;
  /**
   * Announces the whole body, sends half of it and closes the connection. `reset` resets it, and
   * `chunk` closes it inside a chunk after the length of that chunk was sent.
   */
  readonly truncate?: boolean | 'reset' | 'chunk';
  /** Sends half of the body, then nothing, and leaves the connection open. */
  readonly stallBody?: boolean;
  /** Sends the body slowly. */
  readonly slowBody?: { readonly bytesPerSecond: number };
  /** Sends spaces in place of the body, compressed by gzip to a thousandth of their size. */
  readonly bomb?: { readonly inflatedBytes: number };
  /** Sends spaces without end in place of the body, as fast as they are read. */
  readonly endless?: boolean;
}

/**
 * A prepared response. Without a status, a body and a connection fault, it is the normal response
 * with the given changes, such as `{ delayMs: 500 }`.
 */
export interface CannedAnswer extends Delivery {
  /** 200 by default. With `mutate`, the default is the status of the normal response. */
  readonly status?: number;
  /** Added to the usual headers, or replacing them. A list sends a header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent unchanged. For a batch step, sent as JSON if it is JSON, or else as a JSON string. */
  readonly body?: string;
  /** Changes the body of the normal response, a record or an error. A string is sent unchanged. */
  readonly mutate?: (body: JsonObject) => JsonObject | string;
  /** Omits a batch step from the responses. It has no effect outside a batch. */
  readonly omit?: boolean;
}

/** Whether the normal response is not needed, so the request has no effect. */
export function replacesResponse(answer: CannedAnswer): boolean {
  const { status, body, mutate, hangUp, stall, bomb, endless } = answer;
  if (hangUp || stall || bomb || endless) return true;
  return mutate === undefined && (status !== undefined || body !== undefined);
}
