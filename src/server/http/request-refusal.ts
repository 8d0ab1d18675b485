import { STATUS_CODES } from 'node:http';
import { LimitExceededError, type OverloadedError } from '../../errors.ts';

/**
 * The refusal of a request before its operation: a status, a message, and headers. The code is that of
 * Apollo Server's own refusals.
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

/** A request that exceeds a size limit: 413 for its body, 431 for its headers. */
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

/** Prints a response body with one error, in the format of GraphQL. */
export function printError(
  message: string,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, ...facts } }] });
}
