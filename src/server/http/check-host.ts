import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { isLoopback } from '../../config/origins.ts';
import { readRawValues } from './raw-headers.ts';
import { RequestRefusal } from './request-refusal.ts';

/** A host name or an address, with or without a port; no user, no path, no list. */
const authorityPattern = /^(\[[\da-f:.]+\]|[^\s:/?#@,\\[\]]+)(?::\d*)?$/i;
const absoluteTarget = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i;

/** For a route that serves load balancers, some of which name no host. */
export const anyHost = { config: { acceptsAnyHost: true } } as const;

function acceptsAnyHost({ routeOptions }: FastifyRequest): boolean {
  return 'acceptsAnyHost' in routeOptions.config;
}

/** Refuses requests that do not name exactly one valid host. */
export function refuseUnclearHost(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (readHostnames(request.raw) || acceptsAnyHost(request)) done();
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
  app.addHook('onRequest', (request, reply, done) => {
    if (readHostnames(request.raw)?.every(isLoopback) || acceptsAnyHost(request)) {
      done();
      return;
    }
    void reply.code(421).send({
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
function readHostnames({ rawHeaders, url = '' }: IncomingMessage): readonly string[] | undefined {
  const hosts = readRawValues(rawHeaders, 'host');
  const [, target] = absoluteTarget.exec(url) ?? [];
  const authorities = target === undefined ? hosts : [...hosts, target];
  const names = authorities.map(recallHostname).filter((name) => name !== invalid);
  return hosts.length === 1 && names.length === authorities.length ? names : undefined;
}

const invalid = '';

/** Clients send the same few names, and checking one takes longer than most hooks. */
const hostnames = new LRUCache<string, string>({ max: 100 });

function recallHostname(authority: string): string {
  const known = hostnames.get(authority);
  if (known !== undefined) return known;
  const name = readHostname(authority) ?? invalid;
  hostnames.set(authority, name);
  return name;
}

function readHostname(authority: string): string | undefined {
  const [, name] = authorityPattern.exec(authority) ?? [];
  return URL.canParse(`http://${authority}`) ? name?.toLowerCase() : undefined;
}
