/** When the same request may succeed. */
export type Retry = 'at once' | 'later' | 'after signing in' | 'never';

export interface Words {
  readonly text: string;
  readonly advice: string;
  readonly retry: Retry;
}

const operator = 'Send the code and the ids below to the people who run this service.';
const askForLess = 'Choose a shorter period, or fewer calls.';

const misfit: Words = {
  text: 'This page does not fit this service.',
  advice: `Load the page again, because it may be an old one. If that does not help: ${operator}`,
  retry: 'never',
};

/** What is refused is the work of the archive: no request to Microsoft. */
export const tooManyRows: Words = {
  text: 'This would read more of the archive than is allowed at once.',
  advice: 'Choose a shorter period, or remove a filter.',
  retry: 'never',
};

/** Every code of the gateway. */
export const knownProblems: Readonly<Record<string, Words>> = {
  NOT_FOUND: {
    text: 'There is no such call, or you may not see it.',
    advice:
      'A record appears up to 150 minutes after the call has ended, and Microsoft deletes it after 30 days. If you may ' +
      'see only your own calls, this is one in which you did not take part.',
    retry: 'later',
  },
  FORBIDDEN: {
    text: 'You may not see this.',
    advice: 'Ask the people who run this service for a role.',
    retry: 'never',
  },
  UNAUTHENTICATED: {
    text: 'This service does not accept your sign-in.',
    advice:
      'It may have ended. Sign in again, with an account of the organization whose calls these are.',
    retry: 'after signing in',
  },
  UPSTREAM_THROTTLED: {
    text: 'Too many requests were sent to Microsoft lately.',
    advice: 'Wait a moment, then try again.',
    retry: 'later',
  },
  UPSTREAM_UNAVAILABLE: {
    text: 'Microsoft does not respond at the moment.',
    advice: 'Try again in a minute.',
    retry: 'later',
  },
  UPSTREAM_TIMEOUT: {
    text: 'Microsoft took too long.',
    advice: `Try again. If it happens again: ${askForLess}`,
    retry: 'at once',
  },
  UPSTREAM_FORBIDDEN: {
    text: 'Microsoft does not let this service read the data.',
    advice: operator,
    retry: 'never',
  },
  UPSTREAM_UNAUTHENTICATED: {
    text: 'Microsoft does not accept the credential of this service.',
    advice: operator,
    retry: 'later',
  },
  UPSTREAM_BAD_RESPONSE: {
    text: 'Microsoft sent a response that cannot be understood.',
    advice: operator,
    retry: 'at once',
  },
  OVERLOADED: {
    text: 'This service has too much to do.',
    advice: 'Try again in a few seconds.',
    retry: 'later',
  },
  SHUTTING_DOWN: {
    text: 'This service restarts.',
    advice: 'Try again.',
    retry: 'at once',
  },
  DEADLINE_EXCEEDED: {
    text: 'The response was not ready in time.',
    advice: `Try again. If it happens again: ${askForLess}`,
    retry: 'at once',
  },
  COST_LIMIT_EXCEEDED: {
    text: 'This would take more requests to Microsoft than are allowed at once.',
    advice: askForLess,
    retry: 'never',
  },
  LIMIT_EXCEEDED: {
    text: 'The request is larger than this service allows.',
    advice: askForLess,
    retry: 'never',
  },
  CURSOR_INVALID: {
    text: 'The list has changed since it was read.',
    advice: 'Read it again from the start.',
    retry: 'at once',
  },
  AUDIT_UNAVAILABLE: {
    text: 'Reads cannot be recorded at the moment, so nothing is shown.',
    advice: operator,
    retry: 'later',
  },
  ARCHIVE_UNAVAILABLE: {
    text: 'The archive of calls does not respond at the moment.',
    advice: 'Try again in a minute.',
    retry: 'later',
  },
  BAD_USER_INPUT: {
    text: 'One of the values is not valid.',
    advice: 'Correct the link or the filter.',
    retry: 'never',
  },
  INTERNAL_SERVER_ERROR: {
    text: 'Something went wrong.',
    advice: operator,
    retry: 'at once',
  },
  OPERATION_NOT_SAFELISTED: {
    text: 'This service does not run the queries of this page.',
    advice: operator,
    retry: 'never',
  },
  GRAPHQL_PARSE_FAILED: misfit,
  GRAPHQL_VALIDATION_FAILED: misfit,
  OPERATION_RESOLUTION_FAILURE: misfit,
  PERSISTED_QUERY_NOT_SUPPORTED: misfit,
  PERSISTED_QUERY_NOT_FOUND: misfit,
  BAD_REQUEST: misfit,
};

/** Of records that are listed, and then not found: NOT_FOUND would say that there are none. */
export function unreadDetails(count: number): Words {
  return {
    text: `Details of ${count} ${count === 1 ? 'call' : 'calls'} could not be read.`,
    advice:
      'Microsoft lists the calls, but does not find their records. It deletes records after 30 days, and a new one may ' +
      'need a moment.',
    retry: 'later',
  };
}

/** Of a code that a newer gateway may have. */
export const unknownProblem: Words = {
  text: 'Something went wrong.',
  advice: operator,
  retry: 'at once',
};

/** No response has come at all. */
export const noConnection: Words = {
  text: 'This service cannot be reached.',
  advice: 'Check your network, then try again.',
  retry: 'at once',
};

/** A proxy has responded in place of the gateway. */
export const notServed: Words = {
  text: 'This service is not available at the moment.',
  advice: `Try again in a minute. If it happens again: ${operator}`,
  retry: 'later',
};
