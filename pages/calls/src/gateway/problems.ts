import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { SignInError } from '../sign-in/sign-in-error.ts';

/** When the same request may succeed. */
type Retry = 'at once' | 'later' | 'after signing in' | 'never';

/** A failure, in words for the person who looks at the page. */
export interface Problem {
  readonly code: string;
  readonly text: string;
  readonly advice: string;
  readonly retry: Retry;
  /** How long to wait, if the gateway knows. */
  readonly retryAfterSeconds: number | undefined;
  /** Ids for a support case. */
  readonly ids: readonly string[];
}

interface Words {
  readonly text: string;
  readonly advice: string;
  readonly retry: Retry;
}

const operator = 'Send the code and the ids below to the people who run this service.';
const askForLess = 'Choose a shorter period, or fewer calls.';

/** Every code of the gateway. */
const knownProblems: Readonly<Record<string, Words>> = {
  NOT_FOUND: {
    text: 'Microsoft has no record of this call.',
    advice:
      'A record appears up to 150 minutes after the call has ended, and Microsoft deletes it after 30 days.',
    retry: 'later',
  },
  FORBIDDEN: {
    text: 'You may not see this.',
    advice: 'Ask the people who run this service for the role that the message names.',
    retry: 'never',
  },
  UNAUTHENTICATED: {
    text: 'You are not signed in any more.',
    advice: 'Sign in again.',
    retry: 'after signing in',
  },
  UPSTREAM_THROTTLED: {
    text: 'Too many requests were sent to Microsoft lately.',
    advice: 'Wait a moment.',
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
    retry: 'never',
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
    advice: askForLess,
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
  BAD_USER_INPUT: {
    text: 'One of the values is not valid.',
    advice: 'Correct the link or the filter.',
    retry: 'never',
  },
};

const unknownProblem: Words = {
  text: 'Something went wrong.',
  advice: operator,
  retry: 'at once',
};

const unreachable: Problem = {
  code: 'NO_CONNECTION',
  text: 'This service cannot be reached.',
  advice: 'Check your network, then try again.',
  retry: 'at once',
  retryAfterSeconds: undefined,
  ids: [],
};

/** The problems of a failed or incomplete response, each of them once. Masked data is none of them. */
export function problemsOf(error: Error | undefined): readonly Problem[] {
  if (!error) return [];
  if (CombinedGraphQLErrors.is(error)) {
    return unique(error.errors.filter((each) => maskedClass(each) === undefined).map(readError));
  }
  if (ServerError.is(error)) return unique(readErrors(error.bodyText).map(readError));
  if (error instanceof SignInError) return [readSignInError(error)];
  return [unreachable];
}

/** The classes of data that are hidden from the person, such as `identity`. */
export function hiddenClasses(error: Error | undefined): ReadonlySet<string> {
  const errors = CombinedGraphQLErrors.is(error) ? error.errors : [];
  return new Set(errors.flatMap((each) => maskedClass(each) ?? []));
}

interface GraphQLErrorLike {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The class of fields that are null because of the person's roles. An argument or a list may be refused, too. */
function maskedClass({ extensions = {} }: GraphQLErrorLike): string | undefined {
  const isMasked = extensions.code === 'FORBIDDEN' && extensions.argument === undefined;
  return isMasked ? textOf(extensions.class) : undefined;
}

function readError({ message, extensions = {} }: GraphQLErrorLike): Problem {
  const code = textOf(extensions.code) ?? 'INTERNAL_SERVER_ERROR';
  const { retryAfterSeconds, requestId, clientRequestId, correlationId } = extensions;
  const words = knownProblems[code] ?? unknownProblem;
  return {
    code,
    ...words,
    // Which value or which role it is stands only in the message.
    advice: ['BAD_USER_INPUT', 'FORBIDDEN'].includes(code) ? message : words.advice,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
    ids: [requestId, clientRequestId, correlationId].flatMap((id) => textOf(id) ?? []),
  };
}

function readSignInError({ message: text, advice, code }: SignInError): Problem {
  return { code, text, advice, retry: 'after signing in', retryAfterSeconds: undefined, ids: [] };
}

/** The gateway refuses a request as a whole by an HTTP status, and the errors are in the body. */
function readErrors(body: string): readonly GraphQLErrorLike[] {
  try {
    const { errors } = JSON.parse(body) as { errors?: unknown };
    if (Array.isArray(errors) && errors.length > 0) return errors as GraphQLErrorLike[];
  } catch {
    // A proxy in between responds in its own words.
  }
  return [{ message: '' }];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.code + problem.advice, problem])).values()];
}
