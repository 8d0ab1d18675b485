import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ConfigurationError } from '../config/configuration-error.ts';
import { findUnbuiltPlayground } from '../config/playground-directory.ts';
import { nameRoute } from './http/counted-response.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // Monaco, GraphiQL's editor, writes style elements and attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * Serves the built playground at `/playground/`. The root and the path without a slash redirect there.
 *
 * All URLs in it and the redirect are relative, because a proxy may have removed a prefix of the path
 * that the browser knows.
 */
export async function servePlayground(
  app: FastifyInstance,
  options: { readonly directory: string },
): Promise<void> {
  const problems = findUnbuiltPlayground('on', options.directory);
  if (problems.length > 0) throw new ConfigurationError(problems);
  await app.register(async (routes) => {
    routes.addHook('onRequest', setSecurityHeaders);
    await serveAssets(routes, join(options.directory, 'assets'));
    servePage(routes, options.directory);
  });
}

function setSecurityHeaders(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.headers(securityHeaders);
  nameRoute(reply.raw, '/playground');
  done();
}

// Every name under assets/ contains a hash of its content, so a cached copy is never outdated.
async function serveAssets(routes: FastifyInstance, directory: string): Promise<void> {
  await routes.register(fastifyStatic, {
    root: directory,
    prefix: '/playground/assets/',
    dotfiles: 'ignore',
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}

function servePage(routes: FastifyInstance, directory: string): void {
  const sendPage = (_request: unknown, reply: FastifyReply) =>
    reply
      .header('cache-control', 'no-cache')
      .sendFile('index.html', directory, { cacheControl: false });
  const leadThere = (_request: unknown, reply: FastifyReply) => reply.redirect('playground/');
  routes.get('/playground/', sendPage);
  routes.get('/playground', leadThere);
  routes.get('/', leadThere);
}
