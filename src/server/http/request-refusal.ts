import { STATUS_CODES } from 'node:http';
import { LimitExceededError, type OverloadedError } from '../../errors.ts';

/**
 * A request that comes to no operation, and what its client hears: a status, a text, and headers that
 * go with them. The code is the one that Apollo Server gives to what it refuses itself.
 */
export class RequestRefusal extends Error {
  readonly code: string = 'BAD_REQUEST';
  readonly facts: Readonly<Record<string, unknown>> = {};
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message = `${STATUS_CODES[status] ?? 'Refused'}.`,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = new.target.name;
    this.status = status;
    this.headers = headers;
  }
}

/** A request that is larger than it may be: 413 for its body, 431 for its headers. */
export class SizeRefusal extends RequestRefusal {
  override readonly code: string;
  override readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: 413 | 431, part: 'body' | 'headers', maxBytes: number) {
    const { message, code, facts } = new LimitExceededError(`bytes of ${part}`, maxBytes);
    super(status, message);
    this.code = code;
    this.facts = facts;
  }
}

/** A request for which there is no room now. */
export class OverloadRefusal extends RequestRefusal {
  override readonly code: string;
  override readonly facts: Readonly<Record<string, unknown>>;

  constructor({ message, code, facts, retryAfterSeconds }: OverloadedError) {
    super(503, message, { 'retry-after': String(retryAfterSeconds) });
    this.code = code;
    this.facts = facts;
  }
}

/** The body of an answer that tells one error, in the shape of GraphQL's own. */
export function printError(
  message: string,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, ...facts } }] });
}
