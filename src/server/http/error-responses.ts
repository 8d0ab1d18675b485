import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OverloadedError } from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { bareHeaders, typeOfErrors } from './response-headers.ts';
import { OverloadRefusal, printError, RequestRefusal, SizeRefusal } from './request-refusal.ts';

/** The messages of Fastify's refusals. Its own messages repeat what was sent. */
const texts: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The path of the URL is malformed.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The length of the body does not match its `Content-Length`.',
  FST_ERR_CTP_INVALID_JSON_BODY:
    'The body is not JSON, or it has a key that would change a prototype.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The `Content-Type` must be application/json.',
};

type ResponseError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Responds to all errors outside of Apollo Server, in the same format. An unexpected error is masked:
 * the client receives an id, and the log has the rest under the same id.
 */
export function createErrorResponder(telemetry: Telemetry, bodyBytes: number): ResponseError {
  return (error, request, reply) => {
    const refusal = refusalOf(error, bodyBytes);
    if (refusal) {
      telemetry.requestRefused(refusal.code);
      sendRefusal(request, reply, refusal);
    } else if (!isUnheard(error, reply)) sendMasked(reply, telemetry, error);
  };
}

/**
 * Responds to unknown paths, and with 405 to a path that is served by other methods, before a body is read. It must
 * come after the hook that responds to preflights.
 */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  const methods = new Map<string, readonly string[]>();
  app.addHook('onRoute', ({ url, method }) => {
    // A path that only matches a pattern is not found.
    if (!url.includes('*')) methods.set(url, [...(methods.get(url) ?? []), ...[method].flat()]);
  });
  function refusalFor(request: FastifyRequest): RequestRefusal {
    const [path = ''] = request.url.split('?', 1);
    const allow = methods.get(path)?.join(', ');
    return allow === undefined
      ? new RequestRefusal(404, 'There is nothing at this path.')
      : new RequestRefusal(405, `This path accepts only ${allow}.`, { allow });
  }
  app.addHook('onRequest', (request, _reply, done) => {
    const isUnknown = request.is404 || request.routeOptions.url === preflightRoute;
    done(isUnknown ? refusalFor(request) : undefined);
  });
  // For files that are not there.
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refusalFor(request)));
}

/** The CORS plugin adds a route for OPTIONS of all paths. */
const preflightRoute = '*';

function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, message, code, facts }: RequestRefusal,
) {
  // The rest of the body is read and dropped, within the timeout of a request. If the connection were closed
  // with unread bytes, the client's system would drop the response.
  // To remove a header that is not there would keep Node.js from saying how long the connection stays open.
  if (reply.hasHeader('connection')) reply.removeHeader('connection');
  void reply
    .code(status)
    .headers({ ...bareHeaders, ...typeOfErrors(request), ...headers })
    .send(printError(message, code, facts));
}

function sendMasked(reply: FastifyReply, telemetry: Telemetry, error: unknown): void {
  const correlationId = randomUUID();
  telemetry.unplannedFailure(error, correlationId);
  const text = printError('Internal server error', 'INTERNAL_SERVER_ERROR', { correlationId });
  void reply.code(500).headers(bareHeaders).send(text);
}

/** If a client disconnects before anything is sent, its response ends with this error. */
function isUnheard(error: unknown, { raw }: FastifyReply): boolean {
  return raw.destroyed && readError(error).code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function refusalOf(error: unknown, bodyBytes: number): RequestRefusal | undefined {
  if (error instanceof RequestRefusal) return error;
  if (error instanceof OverloadedError) return new OverloadRefusal(error);
  const { code, status } = readError(error);
  if (status === 413) return new SizeRefusal(413, 'body', bodyBytes);
  return status >= 400 && status < 500 ? new RequestRefusal(status, texts[code]) : undefined;
}

/** Fastify and its plugins give the errors of clients a status. */
function readError(error: unknown): { readonly code: string; readonly status: number } {
  if (!(error instanceof Error)) return { code: '', status: 500 };
  const code = 'code' in error ? String(error.code) : '';
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return { code, status };
}
