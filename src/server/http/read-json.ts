import { isUtf8 } from 'node:buffer';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefusal, SizeRefusal } from './request-refusal.ts';

/** Two names of the same coding (RFC 9110, section 8.4.1.3). */
const gzipNames: ReadonlySet<string> = new Set(['gzip', 'x-gzip']);

/**
 * Reads bodies of type `application/json` in UTF-8, uncompressed or with gzip, and refuses all others.
 * Among the refused types are those that a web page may send without a preflight.
 *
 * An object with the key `__proto__`, or with `constructor` and `prototype` in it, is refused, not
 * repaired: no operation needs one, and a silently removed value would be missing elsewhere. A variable
 * named `constructor` is allowed.
 */
export function readJson(app: FastifyInstance, maxBytes: number): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      const read = (json: Buffer) => {
        if (isUtf8(json)) void parse(request, json.toString(), done);
        else done(new RequestRefusal(400, 'The body is not UTF-8.'));
      };
      if (gzipNames.has(encodingOf(request))) inflate(body, maxBytes, read, done);
      else read(body);
    },
  );
  app.addHook('preParsing', (request, _reply, _payload, done) => done(refusalOf(request)));
}

/** Decompresses no more bytes than a body may have. */
function inflate(
  body: Buffer,
  maxBytes: number,
  read: (json: Buffer) => void,
  refuse: (refusal: RequestRefusal) => void,
): void {
  gunzip(body, { maxOutputLength: maxBytes }, (error, json) => {
    if (!error) read(json);
    else if (isTooLarge(error)) refuse(new SizeRefusal(413, 'body', maxBytes));
    else refuse(new RequestRefusal(400, 'The body is not gzip.'));
  });
}

function isTooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function encodingOf({ headers }: FastifyRequest): string {
  return headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
}

function refusalOf(request: FastifyRequest): RequestRefusal | null {
  const encoding = encodingOf(request);
  if (encoding !== 'identity' && !gzipNames.has(encoding)) {
    const accepted = { 'accept-encoding': 'gzip' };
    return new RequestRefusal(415, 'The `Content-Encoding` must be gzip or absent.', accepted);
  }
  const type = request.headers['content-type'] ?? '';
  const charsets = [...type.matchAll(/;\s*charset\s*=\s*"?([^";\s]*)/gi)];
  return charsets.every(([, name]) => /^utf-?8$/i.test(name ?? ''))
    ? null
    : new RequestRefusal(415, 'The charset of the body must be UTF-8.');
}
