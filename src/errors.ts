/**
 * The errors that a client can receive: one class for each failure, with a stable code.
 *
 * `facts` are what a client may know besides the message. Errors never contain requests, headers, tokens or
 * bodies, so that they may be printed anywhere.
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

/** An invalid argument. Nothing was sent to Microsoft Graph. */
export class BadUserInputError extends GatewayError {
  readonly code = 'BAD_USER_INPUT';
}

/** What a gateway can lack. */
const missingParts = {
  NO_ARCHIVE:
    'needs an archive, and this gateway has none. Microsoft filters call records by `startDateTime` and ' +
    '`participantId` only, and telephone calls not at all. The operator can set ARCHIVE_URL.',
};

/** An argument or a field that this gateway cannot answer, whatever its value is; `reason` says why. */
export class UnsupportedInputError extends BadUserInputError {
  /** @param name of the argument or the field. */
  constructor(name: string, reason: keyof typeof missingParts) {
    super(`\`${name}\` ${missingParts[reason]}`, { argument: name, reason });
  }
}

/** Only a readable cursor of this field and caller can be expired or stale. */
const cursorProblems = {
  UNREADABLE: 'This cursor is not valid for this field and caller.',
  EXPIRED: 'This cursor has expired.',
  STALE: 'The record has changed since this cursor was issued.',
  REMOVED: 'The archive no longer has all changes behind this cursor.',
};

/** A cursor that cannot be used; `reason` says why. */
export class InvalidCursorError extends GatewayError {
  readonly code = 'CURSOR_INVALID';

  constructor(reason: keyof typeof cursorProblems, options?: ErrorOptions) {
    super(`${cursorProblems[reason]} Read the list again without \`after\`.`, { reason }, options);
  }
}

/** Identifies one exchange with Microsoft Graph in a support case. */
export interface UpstreamIds {
  /** The `client-request-id` that the gateway sent. */
  readonly clientRequestId?: string;
  /** Microsoft's `request-id`; absent if there was no response. */
  readonly requestId?: string;
}

/** What is known about a response that rejects a request. */
export interface RefusalFacts extends UpstreamIds {
  /** Microsoft's error code, if it is a common one that reveals only the kind of failure. */
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

  /**
   * Returns the error of a record about which Microsoft Graph says nothing. A record that exists but is hidden
   * from the caller gets the same error.
   */
  withoutUpstreamCode(): NotFoundError {
    return new NotFoundError(this.#ids);
  }
}

/** Who throttles: Microsoft responded with 429, or this gateway keeps to its share and sent nothing. */
const throttles = {
  MICROSOFT: 'Microsoft Graph is throttling requests.',
  OWN_BUDGET: "This gateway has used up its share of Microsoft's quota for now.",
};
export type ThrottleReason = keyof typeof throttles;

/** No quota is available for the request now; `reason` says why. */
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

/** Microsoft's error codes for an application that lacks a permission. */
const namesOfMissingPermission: ReadonlySet<unknown> = new Set([
  'Forbidden',
  'Authorization_RequestDenied',
  'accessDenied',
  'AccessDenied',
  'ErrorAccessDenied',
]);

/** Microsoft Graph accepts the credential but refuses the request (403), for one of many reasons. */
export class ForbiddenUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_FORBIDDEN';

  /** @param permissions those that the request needs. */
  constructor(facts: RefusalFacts, options?: ErrorOptions, permissions = 'CallRecords.Read.All') {
    const advice = namesOfMissingPermission.has(facts.upstreamCode)
      ? `It usually lacks the application permission ${permissions} or admin consent for it. ` +
        'A policy or a licence of the tenant can also be the reason.'
      : 'A policy or a licence of the tenant may be the reason. ' +
        "The gateway's log has Microsoft's error code.";
    super(`Microsoft Graph refused the application. ${advice}`, facts, options);
  }
}

/** Why there is no token that Microsoft Graph accepts, which decides who can fix it. */
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
  /** The default is `REFUSED`. */
  readonly reason?: TokenProblem;
}

/** Microsoft rejected the credential, or no token could be obtained; `reason` says which. */
export class UnauthenticatedUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_UNAUTHENTICATED';
  /** Whether only the token was rejected, and another one may be accepted. */
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

/** Failures without a status of Microsoft Graph. */
const outages = {
  OUT_OF_REACH: 'Microsoft Graph cannot be reached, or the connection broke. Try again later.',
  CIRCUIT_OPEN:
    'Microsoft Graph failed several requests in a row, so the gateway has paused requests. Try again later.',
};

export interface UnavailableFacts extends RefusalFacts {
  /** The status of the response, if there was one. */
  readonly status?: number;
  /** Set if there was no response. */
  readonly reason?: keyof typeof outages;
  /** Set if it is known when a retry can succeed. */
  readonly retryAfterSeconds?: number;
}

/** Microsoft Graph cannot be reached, or responded with a server error. */
export class UnavailableUpstreamError extends GatewayError {
  readonly code = 'UPSTREAM_UNAVAILABLE';

  constructor(facts: UnavailableFacts, options?: ErrorOptions) {
    const { reason } = facts;
    const message = reason ? outages[reason] : 'Microsoft Graph is not available. Try again later.';
    super(message, facts, options);
  }
}

/** There was no response before the deadline. */
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

/**
 * The response is not what was requested.
 *
 * @param reason a clause that says why, such as `its body is not JSON`.
 */
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

/** Only the archive can answer, and its database cannot be reached, or takes longer than the client waits. */
export class ArchiveUnavailableError extends GatewayError {
  readonly code = 'ARCHIVE_UNAVAILABLE';

  constructor({ isLate = false, ...options }: ErrorOptions & { readonly isLate?: boolean } = {}) {
    const problem = isLate
      ? 'did not answer in time. Ask for less at a time, or try again later.'
      : 'cannot be reached. Try again later.';
    super(`The archive of call records ${problem}`, {}, options);
  }
}

/** The operation would send more requests than it may. */
export class CostLimitError extends GatewayError {
  readonly code = 'COST_LIMIT_EXCEEDED';
}

/** The operation has sent all requests that it may. What was read already can still be returned. */
export class AllowanceSpentError extends CostLimitError {
  constructor() {
    super(
      'This operation has used all the requests in its estimated cost. Continue after the last cursor, or ask for less.',
    );
  }
}

/** There is no access token, or it was rejected. Only the log has the reason. */
export class UnauthenticatedError extends GatewayError {
  readonly code = 'UNAUTHENTICATED';

  constructor(options?: ErrorOptions) {
    super('A valid access token from Microsoft Entra ID is required.', {}, options);
  }
}

/** The caller is authenticated but lacks a role. */
export class ForbiddenError extends GatewayError {
  readonly code = 'FORBIDDEN';
}

/** The request or its response is larger than allowed; the facts name the `limit` and its `maximum`. */
export class LimitExceededError extends GatewayError {
  readonly code = 'LIMIT_EXCEEDED';

  constructor(limit: string, maximum: number, facts: object = {}) {
    const ofResponse = limit.endsWith(' of response');
    const exceeded = `exceeds the limit of ${maximum} ${limit.replace(' of response', '')}.`;
    const message = ofResponse
      ? `The response ${exceeded} Select less, or ask for smaller pages.`
      : `The request ${exceeded} Send a smaller request.`;
    super(message, { limit, maximum, ...facts });
  }
}

/** @throws LimitExceededError */
export function requireAtMost(maximum: number, limit: string, actual: number): void {
  if (actual > maximum) throw new LimitExceededError(limit, maximum);
}

/**
 * The deadline passed while the response was built. If Microsoft Graph was too slow, the error is an
 * `UpstreamTimeoutError` with the path of the field.
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

/** The gateway has too much work at the moment. The same request may succeed later. */
export class OverloadedError extends GatewayError {
  readonly code = 'OVERLOADED';
  readonly retryAfterSeconds: number;

  /** @param message a sentence that says what there is too much of. */
  constructor(message: string, limit: string, options?: ErrorOptions) {
    const retryAfterSeconds = 5;
    super(`${message} Try again in ${retryAfterSeconds} s.`, { limit, retryAfterSeconds }, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The gateway ends before the operation is complete. */
export class ShuttingDownError extends GatewayError {
  readonly code = 'SHUTTING_DOWN';

  constructor() {
    super(
      'The gateway is shutting down, and ended this operation before it was complete. Send it again.',
    );
  }
}

/** The operation is not on the safelist, and only safelisted operations are executed. */
export class NotSafelistedError extends GatewayError {
  readonly code = 'OPERATION_NOT_SAFELISTED';

  constructor() {
    super('This operation is not on the safelist. The operator can add it.');
  }
}

/** A read must be recorded in the audit log, and cannot be. */
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
