import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../config/configuration-error.ts';
import { findUnbuiltPage } from '../config/page-directories.ts';
import { type Page, servePage } from './serve-page.ts';

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
];

/** Serves the built playground at `/playground/`. */
export async function servePlayground(
  app: FastifyInstance,
  { directory }: { readonly directory: string },
): Promise<Page> {
  const problems = findUnbuiltPage('PLAYGROUND', 'on', directory);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const page = { name: 'playground', directory, contentSecurityPolicy };
  await servePage(app, page);
  return page;
}
