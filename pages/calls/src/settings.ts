import { ServerError } from '@apollo/client/errors';
import { createContext } from 'react';

/** What the gateway tells the page about signing in. */
export interface SignInSettings {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
}

export interface Settings {
  /** Null if the gateway verifies no callers. */
  readonly signIn: SignInSettings | null;
  /** Whether the gateway answers what only an archive can. */
  readonly hasArchive: boolean;
  /** Whether the gateway serves the playground beside this page. */
  readonly hasPlayground: boolean;
}

export const SettingsContext = createContext<Settings>({
  signIn: null,
  hasArchive: false,
  hasPlayground: false,
});

/** The page is at `/calls/`, below any path prefix, so all addresses are relative to it. */
export async function readSettings(): Promise<Settings> {
  const response = await fetch('./settings.json');
  if (!response.ok) {
    const bodyText = await response.text();
    throw new ServerError(`${response.url}: ${response.status}`, { response, bodyText });
  }
  return (await response.json()) as Settings;
}
