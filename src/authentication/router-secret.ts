import { createHash, timingSafeEqual } from 'node:crypto';
import type { Configuration } from '../config/configuration.ts';

/** Whether a secret identifies the supergraph's router. */
export type IsRouter = (secret: string | undefined) => boolean;

/**
 * Compares the digests of all secrets, so that the time it takes reveals neither a secret nor its length. If
 * callers are not verified and no secret is set, every request of this machine counts as the router's.
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
