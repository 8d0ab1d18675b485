import { readGuid } from '../guid.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { MicrosoftError } from '../telemetry/microsoft-error.ts';
import type { UpstreamResponse } from './exchange.ts';

/**
 * The form of an error code: a word or a short number. Anything else may be a text in the wrong place.
 */
const name = /^(?:[A-Za-z]\w{0,63}|\d{1,6})$/;

/** The maximum number of nested codes. The innermost is the most specific. */
const maxCodes = 5;

/**
 * Codes that were reviewed: each names a kind of failure, and none names a person, a record, a tenant or a
 * setting. The spelling is Microsoft's.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
const publicNames: ReadonlySet<string> = new Set([
  // The request.
  'BadRequest',
  'ExpandNotSupported',
  'Request_BadRequest',
  'Request_UnsupportedQuery',
  'invalidRequest',
  'notSupported',
  // The token.
  'InvalidAuthenticationToken',
  'unauthenticated',
  'Authorization_IdentityNotFound',
  // The application.
  'Forbidden',
  'Authorization_RequestDenied',
  'accessDenied',
  'AccessDenied',
  'ErrorAccessDenied',
  'ExtensionError',
  'notAllowed',
  // The record.
  'NotFound',
  'ResourceNotFound',
  'Request_ResourceNotFound',
  'itemNotFound',
  // The quota.
  'TooManyRequests',
  'activityLimitReached',
  'Request_ThrottledTemporarily',
  // Microsoft.
  'UnknownError',
  'InternalServerError',
  'generalException',
  'ServiceUnavailable',
  'serviceNotAvailable',
  'ServiceNotAvailable',
  'BadGateway',
  'GatewayTimeout',
  'Timeout',
]);

/** Microsoft Graph's codes for its refusal; undefined if there is none in the usual form. */
export function readMicrosoftError(
  response: Pick<UpstreamResponse, 'readJson'>,
): MicrosoftError | undefined {
  const body = readBody(response);
  const codes = codesOf(body);
  const [outermost] = codes;
  if (outermost === undefined) return undefined;
  const innermost = codes.at(-1);
  const inner = innermost === outermost ? undefined : innermost;
  return new MicrosoftError(outermost, inner, subscriptionOf(body));
}

/** Microsoft names a subscription that exists already only in the message. */
function subscriptionOf({ message }: JsonObject): string | undefined {
  const text = typeof message === 'string' ? message.slice(0, 1000) : '';
  return readGuid(/\bSubscription Id (\S+) already exists/i.exec(text)?.[1]);
}

/** The code that a client may see. */
export function publicNameOf(error: MicrosoftError | undefined): string | undefined {
  return error && publicNames.has(error.upstreamCode) ? error.upstreamCode : undefined;
}

function readBody({ readJson }: Pick<UpstreamResponse, 'readJson'>): JsonObject {
  try {
    const body = readJson();
    return isJsonObject(body) && isJsonObject(body.error) ? body.error : {};
  } catch {
    return {};
  }
}

/** The outermost first. Microsoft writes `innerError` with and without the capital letter. */
function codesOf(error: JsonObject): readonly string[] {
  const codes: string[] = [];
  let inner: unknown = error;
  for (let depth = 0; depth < maxCodes && isJsonObject(inner); depth += 1) {
    const { code }: JsonObject = inner;
    if (typeof code === 'string' && name.test(code)) codes.push(code);
    inner = inner.innerError ?? inner.innererror;
  }
  return codes;
}
