import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { SignInError } from '../sign-in/sign-in-error.ts';
import {
  knownProblems,
  noConnection,
  notServed,
  type Retry,
  tooManyRows,
  unknownProblem,
  unreadDetails,
  type Words,
} from './problem-words.ts';
import { refusedFilter } from './refused-filter.ts';

/** A failure, in words for the person who looks at the page. */
export interface Problem extends Words {
  readonly code: string;
  /** How long to wait, if it is known. */
  readonly retryAfterSeconds: number | undefined;
  /** Ids for a support case. */
  readonly ids: readonly string[];
}

/** The problems of a failed or incomplete response, each of them once. Masked data is none of them. */
export function problemsOf(error: Error | undefined): readonly Problem[] {
  if (!error) return [];
  if (CombinedGraphQLErrors.is(error)) {
    const told = error.errors.filter((each) => maskedClass(each) === undefined);
    const unread = told.filter(isUnreadDetail);
    const others = told.filter((each) => !unread.includes(each)).map(readError);
    return unique([...readUnread(unread), ...others]);
  }
  if (ServerError.is(error)) return [readServerError(error)];
  if (error instanceof SignInError) return [readSignInError(error)];
  // `fetch` fails by it if no response comes.
  if (error instanceof TypeError) return [problemOf('NO_CONNECTION', noConnection)];
  return [problemOf(error.name, unknownProblem)];
}

/** The classes of data that are hidden from the person, such as `identity`. */
export function hiddenClasses(...errors: readonly (Error | undefined)[]): ReadonlySet<string> {
  const each = errors.flatMap((error) => (CombinedGraphQLErrors.is(error) ? error.errors : []));
  return new Set(each.flatMap((one) => maskedClass(one) ?? []));
}

/** Whether a filter was refused, which then has to be removed. */
export function isFilterRefused(error: Error | undefined): boolean {
  if (!CombinedGraphQLErrors.is(error)) return false;
  return error.errors.some(({ extensions = {} }) => refusedFilter(extensions) !== undefined);
}

interface GraphQLErrorLike {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The class of fields that are null because of the person's roles. An argument or a list may be refused, too. */
function maskedClass({ extensions = {} }: GraphQLErrorLike): string | undefined {
  const isMasked = extensions.code === 'FORBIDDEN' && extensions.argument === undefined;
  return isMasked ? textOf(extensions.class) : undefined;
}

/** Whether a record was not found that a list has. */
function isUnreadDetail({ path, extensions = {} }: GraphQLErrorLike): boolean {
  return extensions.code === 'NOT_FOUND' && path?.[0] === 'callRecords';
}

/** One problem of all of them, which says of how many calls. */
function readUnread([first, ...others]: readonly GraphQLErrorLike[]): readonly Problem[] {
  if (!first) return [];
  // `callRecords`, `edges`, and the index.
  const calls = new Set([first, ...others].map(({ path }) => path?.slice(0, 3).join()));
  return [{ ...readError(first), ...unreadDetails(calls.size) }];
}

function readError({ message, extensions = {} }: GraphQLErrorLike): Problem {
  const code = textOf(extensions.code) ?? 'INTERNAL_SERVER_ERROR';
  const { retryAfterSeconds, requestId, clientRequestId, correlationId } = extensions;
  const refusal = refusedFilter(extensions);
  const rows = code === 'COST_LIMIT_EXCEEDED' && 'requestedRows' in extensions;
  const words = refusal ?? (rows ? tooManyRows : knownProblems[code]) ?? unknownProblem;
  // Which value or which role it is stands only in the message, which marks names for developers.
  const isExplained = !refusal && ['BAD_USER_INPUT', 'FORBIDDEN'].includes(code);
  const advice = isExplained ? message.replaceAll('`', '') : words.advice;
  return {
    ...problemOf(code, { ...words, advice }, numberOf(retryAfterSeconds)),
    ids: [requestId, clientRequestId, correlationId].flatMap((id) => textOf(id) ?? []),
  };
}

/** The response is not of the gateway, which responds in GraphQL: a proxy in between has its own words. */
function readServerError({ statusCode, response }: ServerError): Problem {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return statusCode === 401
    ? problemOf('UNAUTHENTICATED', knownProblems.UNAUTHENTICATED ?? unknownProblem)
    : problemOf(`HTTP ${statusCode}`, notServed, numberOf(seconds));
}

function readSignInError({ message: text, advice, code }: SignInError): Problem {
  return problemOf(code, { text, advice, retry: 'after signing in' });
}

/** A request that can succeed after a known time is worth another try. */
function problemOf(code: string, words: Words, retryAfterSeconds?: number): Problem {
  const canSucceed = words.retry === 'never' && retryAfterSeconds !== undefined;
  const retry: Retry = canSucceed ? 'later' : words.retry;
  return { code, ...words, retry, retryAfterSeconds, ids: [] };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.code + problem.advice, problem])).values()];
}
