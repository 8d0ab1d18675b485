import { createExtension } from './extensions.ts';
import { isUnrestricted } from '../../access/access-context.ts';
import type { ServerContext } from '../operation-context.ts';

/**
 * Adds `extensions.upstream` to the answers of those who may see everything: the Microsoft Graph
 * requests that they cost. Others would read from statuses which records there are, from sizes how
 * long the names are, and from links what cursors keep sealed.
 */
export const upstreamExtension = createExtension<ServerContext>((context) =>
  isUnrestricted(context) ? { upstream: context.upstream.traces } : {},
);
