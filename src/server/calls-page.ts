import type { FastifyInstance } from 'fastify';
import type { CallsPage } from '../config/configuration.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import { findUnbuiltPage } from '../config/page-directories.ts';
import { type Page, servePage } from './serve-page.ts';

/** What else the gateway has that the page makes use of. */
interface Surroundings {
  /** Whether the page may ask for what only an archive can answer. */
  readonly hasArchive: boolean;
  readonly hasPlayground: boolean;
}

/** Serves the page for people who look at calls at `/calls/`, and tells it how people sign in. */
export async function serveCallsPage(
  app: FastifyInstance,
  { directory, signIn }: CallsPage,
  { hasArchive, hasPlayground }: Surroundings,
): Promise<Page> {
  const problems = findUnbuiltPage('CALLS_PAGE', 'on', directory);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const page: Page = {
    name: 'calls',
    directory,
    contentSecurityPolicy: policyWith(signIn && new URL(signIn.authority).origin),
    settings: { signIn: signIn ?? null, hasArchive, hasPlayground },
  };
  await servePage(app, page);
  return page;
}

/** The page requests tokens of the authority. It needs no frame: people sign in by redirects. */
function policyWith(authority: string | undefined): readonly string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${authority === undefined ? '' : ` ${authority}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
}
