/** The sign-in of a person who comes from the page for people. */
export interface HandedSession {
  readonly token: string;
  readonly name: string;
}

// The page for people writes it: pages/calls/src/sign-in/hand-over.ts.
const key = 'callrecords-gateway.playground-session';

/**
 * Takes the session out of the storage of this tab, which only pages of this origin can write. From then on it is in the
 * memory of the page, so loading the page again ends it.
 */
export function takeSession(): HandedSession | undefined {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return text === null ? undefined : (JSON.parse(text) as HandedSession);
}

/** Sends the token with each request that has none of its own. */
export function fetchAs({ token }: HandedSession): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}
