import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The secret of a subscription, which Microsoft Graph repeats in every notification. It may have 128 characters. */
export function newClientState(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret to compare it with. All digests have one length, whatever was sent. */
export function digestOf(clientState: string): Uint8Array {
  return createHash('sha256').update(clientState).digest();
}

/** Takes the same time for every secret that is wrong. */
export function isClientState(sent: string, digests: readonly Uint8Array[]): boolean {
  const digest = digestOf(sent);
  return digests.filter((each) => timingSafeEqual(digest, each)).length > 0;
}
