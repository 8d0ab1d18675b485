import { errorTypeOf } from '../../telemetry/cause-of.ts';
import type { OpenSpan } from '../../telemetry/open-span.ts';
import {
  methodOf,
  type Policy,
  type UpstreamRequest,
  type UpstreamResponse,
  withHeaders,
} from '../exchange.ts';
import { observe } from '../observe.ts';

/** The parts of a path that are no ids. */
const knownParts: ReadonlySet<string> = new Set([
  ...['', 'communications', 'callRecords', 'sessions', 'segments', 'participants_v2'],
  ...['subscriptions', '$batch', 'getPstnCalls', 'getDirectRoutingCalls'],
]);

/**
 * Opens a span for each request that Microsoft counts, sent alone or as a step of a batch, and for each attempt
 * at it. It holds neither the query nor the ids of the path.
 */
export function spanRequests(root: string): Policy {
  const server = describeServer(root);
  return (next) => (request) => {
    const span = request.operation.span && start(request.operation.span, request, server);
    return span ? endWith(span, next({ ...request, span })) : next(request);
  };
}

/**
 * Opens a span for each batch, linked to those of its steps, and continues the trace of a request or a batch at
 * Microsoft Graph. It belongs next to the transport.
 */
export function spanExchanges(root: string): Policy {
  const server = describeServer(root);
  return (next) => (request) => {
    const { span, stepSpans = [] } = request;
    const [first] = stepSpans;
    span?.note('sent');
    if (span) return next(withHeaders(request, span.headers()));
    const batch = first && start(first.operation, request, server, stepSpans);
    if (!batch) return next(request);
    return endWith(batch, next(withHeaders(request, batch.headers())));
  };
}

function start(
  parent: OpenSpan,
  request: UpstreamRequest,
  server: ReturnType<typeof describeServer>,
  links: readonly OpenSpan[] = [],
): OpenSpan | undefined {
  const { attempt = 0, headers = {} } = request;
  const method = methodOf(request);
  const template = templateOf(request.path);
  const id = headers['client-request-id'];
  return parent.start(`${method} ${template}`, {
    isExchange: true,
    links,
    attributes: {
      ...server,
      'http.request.method': method,
      'url.template': template,
      ...(attempt > 0 && { 'http.request.resend_count': attempt }),
      ...(id !== undefined && { 'http.request.header.client-request-id': [id] }),
    },
  });
}

function endWith(span: OpenSpan, response: Promise<UpstreamResponse>): Promise<UpstreamResponse> {
  return observe(
    response,
    ({ status, ids: { requestId } }) => {
      span.set({
        'http.response.status_code': status,
        ...(requestId !== undefined && { 'http.response.header.request-id': [requestId] }),
      });
      span.end(status >= 400 ? String(status) : undefined);
    },
    (failure) => span.end(errorTypeOf(failure)),
  );
}

/** A path with `{id}` in the place of everything that is not known to be no id, and without the parameters of a function. */
function templateOf(path: string): string {
  return path
    .split('/')
    .map((part) => part.replace(/\(.*\)$/, ''))
    .map((part) => (knownParts.has(part) ? part : '{id}'))
    .join('/');
}

function describeServer(root: string) {
  const { hostname, port, protocol } = new URL(root);
  const usual = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? usual : Number(port) };
}
