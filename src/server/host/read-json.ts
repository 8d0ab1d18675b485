import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefusal } from './request-refusal.ts';

/**
 * Reads bodies of `application/json`, in UTF-8 and not compressed, and refuses all others: the types that
 * a page may send elsewhere without asking first are among those.
 *
 * An object with a key `__proto__`, or `constructor` that holds `prototype`, is refused rather than
 * mended: no operation needs one, and what is taken out in silence would be missed somewhere else. A
 * variable that is called `constructor` is lawful.
 */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (isUtf8(body)) return parse(request, body.toString(), done);
      done(new RequestRefusal(400, 'The body is not UTF-8.'));
    },
  );
  app.addHook('preParsing', (request, _reply, _payload, done) => done(refusalOf(request)));
}

function refusalOf({ headers }: FastifyRequest): RequestRefusal | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    // What is never inflated cannot be a bomb, and an operation is a few kilobytes.
    const accepted = { 'accept-encoding': 'identity' };
    return new RequestRefusal(415, 'Compressed bodies are not read.', accepted);
  }
  const charsets = headers['content-type']?.matchAll(/;\s*charset\s*=\s*"?([^";\s]*)/gi) ?? [];
  return [...charsets].every(([, name]) => /^utf-?8$/i.test(name ?? ''))
    ? null
    : new RequestRefusal(415, 'Only bodies in UTF-8 are read.');
}
