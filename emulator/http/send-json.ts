import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const compress = promisify(gzip);

export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  text: string,
): Promise<void> {
  if (status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  const isCompressed = acceptsGzip(request.headers['accept-encoding']);
  const body = isCompressed
    ? await compress(text, { level: constants.Z_BEST_SPEED })
    : Buffer.from(text);
  response.writeHead(status, {
    ...headers,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
    vary: 'Accept-Encoding',
    'content-length': body.length,
  });
  response.end(body);
}

function acceptsGzip(acceptEncoding: IncomingMessage['headers'][string]): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(acceptEncoding ?? ''));
}
