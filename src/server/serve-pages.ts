import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../config/configuration.ts';
import { serveCallsPage } from './calls-page.ts';
import { servePlayground } from './playground.ts';
import { redirectRoot } from './serve-page.ts';

/** Serves the pages that are on. The root leads to the page for people, or else to the playground. */
export async function servePages(
  app: FastifyInstance,
  configuration: Configuration,
): Promise<void> {
  const { callsPage, playground, playgroundDirectory, archive } = configuration;
  const surroundings = { hasArchive: archive !== undefined, hasPlayground: playground };
  const calls = callsPage && (await serveCallsPage(app, callsPage, surroundings));
  const editor = playground && (await servePlayground(app, { directory: playgroundDirectory }));
  const first = calls ?? editor;
  if (first) redirectRoot(app, first);
}
