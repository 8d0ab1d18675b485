import { createHash, timingSafeEqual } from 'node:crypto';
import type { Configuration } from '../config/configuration.ts';

/** Whether a secret is one by which the supergraph's router is known. */
export type IsRouter = (secret: string | undefined) => boolean;

/**
 * Digests are compared, each with each, so that how long it takes tells neither a secret nor how long
 * it is. While callers are not verified and no secret is set, everybody on this machine is the router.
 */
export function createRouterCheck({
  routerSecrets,
  callers,
}: Pick<Configuration, 'routerSecrets' | 'callers'>): IsRouter {
  if (routerSecrets.length === 0) return () => callers.mode === 'none';
  const expected = routerSecrets.map(digest);
  return (secret) => {
    if (secret === undefined) return false;
    const given = digest(secret);
    return expected.map((one) => timingSafeEqual(one, given)).includes(true);
  };
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
