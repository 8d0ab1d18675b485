import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nameRoute } from './http/counted-response.ts';

/** A page that the build has made: `index.html`, and under `assets/` files whose names contain a hash of their content. */
export interface Page {
  /** The first segment of its path, such as `playground`. */
  readonly name: string;
  readonly directory: string;
  readonly contentSecurityPolicy: readonly string[];
  /** What the page reads at its start, from `settings.json` beside it. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Serves a built page at `/NAME/`. The path without a slash redirects there.
 *
 * All URLs in it and the redirect are relative, because a proxy may have removed a prefix of the path
 * that the browser knows.
 */
export async function servePage(app: FastifyInstance, page: Page): Promise<void> {
  await app.register(async (routes) => {
    routes.addHook('onRequest', setSecurityHeaders(page));
    await serveAssets(routes, page);
    serveIndex(routes, page);
    serveSettings(routes, page);
  });
}

/** Leads from the root to a page. */
export function redirectRoot(app: FastifyInstance, page: Page): void {
  app.register((routes, _options, done) => {
    routes.addHook('onRequest', setSecurityHeaders(page));
    routes.get('/', redirectTo(page));
    done();
  });
}

/** The query is part of a link: it says what a page shows. */
function redirectTo({ name }: Pick<Page, 'name'>) {
  return ({ url }: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = url.split('?', 1);
    return reply.redirect(`${name}/${url.slice(path.length)}`);
  };
}

function setSecurityHeaders({ name, contentSecurityPolicy }: Page) {
  const headers = {
    'content-security-policy': contentSecurityPolicy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return (_request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    reply.headers(headers);
    nameRoute(reply.raw, `/${name}`);
    done();
  };
}

// A name with a hash of the content means that a cached copy is never outdated.
async function serveAssets(routes: FastifyInstance, { name, directory }: Page): Promise<void> {
  await routes.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: `/${name}/assets/`,
    dotfiles: 'ignore',
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}

function serveIndex(routes: FastifyInstance, { name, directory }: Page): void {
  routes.get(`/${name}/`, (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .sendFile('index.html', directory, { cacheControl: false }),
  );
  routes.get(`/${name}`, redirectTo({ name }));
}

function serveSettings(routes: FastifyInstance, { name, settings }: Page): void {
  if (!settings) return;
  routes.get(`/${name}/settings.json`, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(settings),
  );
}
