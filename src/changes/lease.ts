import type { Caller } from '../authentication/caller.ts';

/** How long the caller of a subscription is who they were when it began. */
export interface CallerLease {
  readonly caller: Caller;
  /** When the token ends, in milliseconds since 1970; `Infinity` if there is none. */
  readonly endsAt: number;
  /** Undefined if there is no token: then there is nothing to verify again. */
  readonly token: LeasedToken | undefined;
}

/** The token of a caller. */
export interface LeasedToken {
  /** The token as it was sent: one verification holds for all leases with the same text. */
  readonly text: string;
  /** Names the key that has signed it: if the key is withdrawn, it ends with all others of the key. */
  readonly key: string;
  /**
   * Verifies the token again.
   *
   * @throws UnauthenticatedError
   */
  verify(): Promise<Caller>;
}
