import { ServerError } from '@apollo/client/errors';

/** What the gateway tells the page about signing in. */
export interface SignInSettings {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
}

export interface Settings {
  /** Null if the gateway verifies no callers. */
  readonly signIn: SignInSettings | null;
}

/** The page is at `/calls/`, below any path prefix, so all addresses are relative to it. */
export async function readSettings(): Promise<Settings> {
  const response = await fetch('./settings.json');
  if (!response.ok) {
    const bodyText = await response.text();
    throw new ServerError(`${response.url}: ${response.status}`, { response, bodyText });
  }
  return (await response.json()) as Settings;
}
