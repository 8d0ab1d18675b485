import { createExtension } from './create-extension.ts';
import { seesEverything } from './sees-everything.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Adds `extensions.upstream` to the answers of those who may see everything: the Microsoft Graph
 * requests that they cost. Others would read from statuses which records there are, from sizes how
 * long the names are, and from links what cursors keep sealed.
 */
export const upstreamExtension = createExtension<ServerContext>((context) =>
  seesEverything(context) ? { upstream: context.upstream.traces } : {},
);
