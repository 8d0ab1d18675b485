import { createContext } from 'react';

/** A person who has signed in. */
export interface Session {
  readonly name: string;
  /**
   * A token for the gateway. `renew` requests another one, because the last was not accepted.
   * If people have to sign in again, it leads them there and does not resolve.
   */
  getToken(options?: { readonly renew: boolean }): Promise<string>;
  /** Leads to the authority, and from there back to the same view. */
  signInAgain(): Promise<never>;
  signOut(): Promise<void>;
}

/** Undefined if the gateway verifies no callers. */
export const SessionContext = createContext<Session | undefined>(undefined);
