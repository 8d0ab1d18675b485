import { createContext } from 'react';

export interface TokenOptions {
  /** Requests another token, because the last was not accepted. */
  readonly renew?: boolean;
  /** What the last token lacked, as JSON text. */
  readonly claims?: string | undefined;
}

/** A person who has signed in. */
export interface Session {
  readonly name: string;
  /** A token for the gateway. If people have to sign in again, it leads them there and does not resolve. */
  getToken(options?: TokenOptions): Promise<string>;
  /** Leads to the authority, where people can choose another account, and from there back to the same view. */
  signInAgain(): Promise<never>;
  signOut(): Promise<void>;
}

/** Undefined if the gateway verifies no callers. */
export const SessionContext = createContext<Session | undefined>(undefined);
