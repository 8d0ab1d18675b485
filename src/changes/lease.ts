import type { Caller } from '../authentication/caller.ts';

/** How long the caller of a subscription is who they were when it began. */
export interface CallerLease {
  readonly caller: Caller;
  /** When the token ends, in milliseconds since 1970; `Infinity` if there is none. */
  readonly endsAt: number;
  /**
   * Verifies the token again.
   *
   * @throws UnauthenticatedError
   */
  verify(): Promise<Caller>;
}
