import type { FastifyInstance } from 'fastify';
import type { CallsPage } from '../config/configuration.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import { findUnbuiltPage } from '../config/page-directories.ts';
import { type Page, servePage } from './serve-page.ts';

/** Serves the page for people who look at calls at `/calls/`, and what it needs to sign in at `/calls/settings.json`. */
export async function serveCallsPage(
  app: FastifyInstance,
  { directory, signIn }: CallsPage,
): Promise<Page> {
  const problems = findUnbuiltPage('CALLS_PAGE', 'on', directory);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const authority = signIn && new URL(signIn.authority).origin;
  const page = { name: 'calls', directory, contentSecurityPolicy: policyWith(authority) };
  await servePage(app, page);
  app.get('/calls/settings.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ signIn: signIn ?? null }),
  );
  return page;
}

/** Tokens come from the authority: by requests, and by a frame if the browser still has a session there. */
function policyWith(authority: string | undefined): readonly string[] {
  const elsewhere = authority === undefined ? [] : [authority];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ['connect-src', "'self'", ...elsewhere].join(' '),
    ...elsewhere.map((origin) => `frame-src ${origin}`),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
}
