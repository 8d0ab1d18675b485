import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../../config/origins.ts';
import { RequestRefusal } from './request-refusal.ts';

/** A host name or an address, with or without a port; no user, no path, no list. */
const authorityPattern = /^(\[[\da-f:.]+\]|[^\s:/?#@,\\[\]]+)(?::\d*)?$/i;
const absoluteTarget = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i;

/** Refuses requests that do not name exactly one valid host. */
export function refuseUnclearHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (readHostnames(request.raw)) done();
    else
      done(
        new RequestRefusal(
          400,
          'The request needs exactly one `Host` header with a valid host name.',
        ),
      );
  });
}

/**
 * Refuses requests for any host but this machine. Without authentication, a web page could otherwise point
 * its own name at 127.0.0.1 and read everything through the browser.
 */
export function refuseForeignHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (readHostnames(request.raw)?.every(isLoopback)) return;
    await reply.code(421).send({
      errors: [
        {
          message:
            'This gateway accepts only loopback host names. Set AUTH_MODE=entra to serve others.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
  });
}

/**
 * Returns the host names of a request in lower case: the one in `Host`, and the one in the target if that
 * is an absolute URL, as in requests to proxies. Returns `undefined` if one of them is missing or invalid.
 *
 * In HTTP the target has precedence over `Host`. Only a proxy could know which one was meant, so a decision
 * by name considers both.
 */
function readHostnames(request: IncomingMessage): readonly string[] | undefined {
  const hosts = request.rawHeaders.filter((_, index, headers) => isHost(headers[index - 1], index));
  const [, target] = absoluteTarget.exec(request.url ?? '') ?? [];
  const authorities = target === undefined ? hosts : [...hosts, target];
  const names = authorities.map(readHostname).filter((name) => name !== undefined);
  return hosts.length === 1 && names.length === authorities.length ? names : undefined;
}

/** Names and values alternate. If `Host` occurs twice, Node.js silently keeps the first. */
function isHost(nameBefore: string | undefined, index: number): boolean {
  return index % 2 === 1 && nameBefore?.toLowerCase() === 'host';
}

function readHostname(authority: string): string | undefined {
  const [, name] = authorityPattern.exec(authority) ?? [];
  return URL.canParse(`http://${authority}`) ? name?.toLowerCase() : undefined;
}
