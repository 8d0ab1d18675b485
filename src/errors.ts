/**
 * The failures that a client can hear of. One class a failure, each with a stable code.
 *
 * `facts` holds what a client may know beside the message. Requests, headers, tokens and bodies
 * never get onto an error, so that an error may be printed anywhere.
 */
export abstract class GatewayError extends Error {
  abstract readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(message: string, facts: object = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.facts = { ...facts };
  }
}

/** An argument that cannot be right. Refused before any request leaves. */
export class BadUserInputError extends GatewayError {
  readonly code = 'BAD_USER_INPUT';
}

/** What is wrong with a cursor: only one that is ours, and of this place, can be old. */
const cursorProblems = {
  UNREADABLE: 'This cursor is not valid for this field and caller.',
  EXPIRED: 'This cursor has expired.',
  STALE: 'The record has changed since this cursor was issued.',
};

/** A cursor that is not ours or of another place, that is too old, or whose record has changed since. */
export class InvalidCursorError extends GatewayError {
  readonly code = 'CURSOR_INVALID';

  constructor(reason: keyof typeof cursorProblems, options?: ErrorOptions) {
    super(`${cursorProblems[reason]} Read the list again without \`after\`.`, { reason }, options);
  }
}

/** What identifies one exchange with Microsoft Graph in a support case. */
export interface UpstreamIds {
  /** The id that we sent as `client-request-id`. */
  readonly clientRequestId?: string;
  /** Microsoft's own `request-id`; absent when there was no answer. */
  readonly requestId?: string;
}

/** What is known of an answer that refuses a request. */
export interface RefusalFacts extends UpstreamIds {
  /** What Microsoft Graph calls it, where that is a name that tells no more than a kind of failure. */
  readonly upstreamCode?: string;
}

/** Microsoft Graph does not have the record (404). */
export class NotFoundError extends GatewayError {
  readonly code = 'NOT_FOUND';
  readonly #ids: UpstreamIds;

  constructor(facts: RefusalFacts, options?: ErrorOptions) {
    super(
      'Microsoft Graph has no such call record. It may be too recent (records appear up to 150 minutes after a call ' +
        'ends), older than 30 days, or unknown. For a recent call, try again later.',
      facts,
      options,
    );
    const { upstreamCode: _, ...ids } = facts;
    this.#ids = ids;
  }

  /** As of a record that is there and must not be told of, of which Microsoft Graph says nothing. */
  withoutUpstreamCode(): NotFoundError {
    return new NotFoundError(this.#ids);
  }
}

/** Whose throttle it is: Microsoft has answered 429, or this gateway keeps to its share and sends nothing. */
const throttles = {
  MICROSOFT: 'Microsoft Graph is throttling requests.',
  OWN_BUDGET: "This gateway has used up its share of Microsoft's quota for now.",
};
export type ThrottleReason = keyof typeof throttles;

/** There is no quota for the request now; `reason` says who holds it back. */
export class ThrottledError extends GatewayError {
  readonly code = 'UPSTREAM_THROTTLED';
  readonly reason: ThrottleReason;

  constructor(
    reason: ThrottleReason,
    retryAfterSeconds: number | undefined,
    facts: RefusalFacts,
    options?: ErrorOptions,
  ) {
    const advice = retryAfterSeconds === undefined ? '' : ` Try again in ${retryAfterSeconds} s.`;
    super(`${throttles[reason]}${advice}`, { reason, retryAfterSeconds, ...facts }, options);
    this.reason = reason;
  }
}

/** By these names Microsoft Graph refuses an application that lacks a permission. */
const namesOfMissingPermission: ReadonlySet<unknown> = new Set([
  'Forbidden',
  'Authorization_RequestDenied',
  'accessDenied',
  'AccessDenied',
  'ErrorAccessDenied',
]);

/** Microsoft Graph accepts our credential, but not for this request (403), which may have many reasons. */
export class ForbiddenUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_FORBIDDEN';

  constructor(facts: RefusalFacts, options?: ErrorOptions) {
    const advice = namesOfMissingPermission.has(facts.upstreamCode)
      ? 'It usually lacks the application permission CallRecords.Read.All or admin consent for it. ' +
        'A policy or a licence of the tenant can also be the reason.'
      : 'A policy or a licence of the tenant may be the reason. ' +
        "The gateway's log has Microsoft's error code.";
    super(`Microsoft Graph refused the application. ${advice}`, facts, options);
  }
}

/** Why there is no token that Microsoft Graph accepts, and whose it is to mend that. */
const tokenProblems = {
  REFUSED: "Microsoft rejected this gateway's credential. The gateway's log has the cause.",
  OUT_OF_REACH:
    'This gateway has no access token because Microsoft Entra ID cannot be reached or is failing. Try again later.',
  MISCONFIGURED:
    'This gateway has no access token because its credential, tenant or cloud is configured incorrectly. ' +
    "The gateway's log has the cause.",
};
export type TokenProblem = keyof typeof tokenProblems;

export interface UnauthenticatedFacts extends RefusalFacts {
  /** `REFUSED` where nothing is said. */
  readonly reason?: TokenProblem;
}

/** Our credential is refused, or no token could be had for it: `reason` says which of both. */
export class UnauthenticatedUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_UNAUTHENTICATED';
  /** Whether only the token was refused, and another one may be accepted. */
  readonly hasSuccessor: boolean;

  constructor(
    { reason = 'REFUSED', ...facts }: UnauthenticatedFacts,
    options: ErrorOptions & { readonly hasSuccessor?: boolean } = {},
  ) {
    const { hasSuccessor = false, ...rest } = options;
    super(tokenProblems[reason], { reason, ...facts }, rest);
    this.hasSuccessor = hasSuccessor;
  }
}

/** What keeps Microsoft Graph from answering where it has not said so itself by a status. */
const outages = {
  OUT_OF_REACH: 'Microsoft Graph cannot be reached, or the connection broke. Try again later.',
  CIRCUIT_OPEN:
    'Microsoft Graph failed several requests in a row, so the gateway has paused requests. Try again later.',
};

export interface UnavailableFacts extends RefusalFacts {
  /** The status of the answer, where there was one. */
  readonly status?: number;
  /** Set where there was none. */
  readonly reason?: keyof typeof outages;
  /** Set where it is known when trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

/** Microsoft Graph is out of reach or answers with a server error. */
export class UnavailableUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_UNAVAILABLE';

  constructor(facts: UnavailableFacts, options?: ErrorOptions) {
    const { reason } = facts;
    const message = reason ? outages[reason] : 'Microsoft Graph is not available. Try again later.';
    super(message, facts, options);
  }
}

/** The answer did not arrive before the deadline. */
export class UpstreamTimeoutError extends GatewayError {
  readonly code = 'UPSTREAM_TIMEOUT';

  constructor(ids: UpstreamIds, options?: ErrorOptions) {
    super(
      'Microsoft Graph did not respond in time. Ask for less at a time, or try again later.',
      ids,
      options,
    );
  }
}

/** An answer that is not what was asked for; `reason` says in what way. */
export class BadUpstreamResponseError extends GatewayError {
  readonly code = 'UPSTREAM_BAD_RESPONSE';

  constructor(reason: string, facts: object = {}, options?: ErrorOptions) {
    super(
      `Microsoft Graph sent a response that the gateway cannot use: ${reason}.`,
      facts,
      options,
    );
  }
}

/** The operation takes more requests than it may. */
export class CostLimitError extends GatewayError {
  readonly code = 'COST_LIMIT_EXCEEDED';
}

/** The operation may send no more requests; whoever can does with what is there. */
export class AllowanceSpentError extends CostLimitError {
  constructor() {
    super(
      'This operation has used all the requests in its estimated cost. Continue after the last cursor, or ask for less.',
    );
  }
}

/** Nobody is known to ask: no token, or one that is not accepted. Why not is told to the log alone. */
export class UnauthenticatedError extends GatewayError {
  readonly code = 'UNAUTHENTICATED';

  constructor(options?: ErrorOptions) {
    super('A valid access token from Microsoft Entra ID is required.', {}, options);
  }
}

/** The caller is known, and may not have what is asked for. */
export class ForbiddenError extends GatewayError {
  readonly code = 'FORBIDDEN';
}

/** The request is larger than it may be, in a way that the facts name: `limit` and `maximum`. */
export class LimitExceededError extends GatewayError {
  readonly code = 'LIMIT_EXCEEDED';

  constructor(limit: string, maximum: number, facts: object = {}) {
    const advice = limit.endsWith('of response')
      ? 'Select less, or ask for smaller pages.'
      : 'Send a smaller request.';
    const message = `The request exceeds the limit of ${maximum} ${limit}. ${advice}`;
    super(message, { limit, maximum, ...facts });
  }
}

/** @throws LimitExceededError */
export function requireAtMost(maximum: number, limit: string, actual: number): void {
  if (actual > maximum) throw new LimitExceededError(limit, maximum);
}

/**
 * The deadline has passed while the response was built. What Microsoft Graph did not answer in time is an
 * `UpstreamTimeoutError` at its own path.
 */
export class DeadlineExceededError extends GatewayError {
  readonly code = 'DEADLINE_EXCEEDED';

  constructor(deadlineMs: number) {
    super(
      `The response could not be built within ${deadlineMs} ms. Select fewer fields or ask for smaller pages.`,
      { deadlineMs },
    );
  }
}

/** For now there is too much to do or to hold; what was refused may be tried again later. */
export class OverloadedError extends GatewayError {
  readonly code = 'OVERLOADED';
  readonly retryAfterSeconds: number;

  /** @param message what there is too much of. */
  constructor(message: string, limit: string) {
    const retryAfterSeconds = 5;
    super(`${message} Try again in ${retryAfterSeconds} s.`, { limit, retryAfterSeconds });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Only operations of the safelist are executed, and this one is not among them. */
export class NotSafelistedError extends GatewayError {
  readonly code = 'OPERATION_NOT_SAFELISTED';

  constructor() {
    super('This operation is not on the safelist. The operator can add it.');
  }
}

/** What is read must be written down, and cannot be. */
export class AuditUnavailableError extends GatewayError {
  readonly code = 'AUDIT_UNAVAILABLE';

  constructor(options?: ErrorOptions) {
    super(
      'This request was refused because the read could not be recorded in the audit log. Try again later.',
      {},
      options,
    );
  }
}
