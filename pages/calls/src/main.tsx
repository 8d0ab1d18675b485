import { ApolloProvider } from '@apollo/client/react';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createClient } from './gateway/client.ts';
import { ProblemList } from './gateway/problem-list.tsx';
import { readSettings, type Settings, SettingsContext, type SignInSettings } from './settings.ts';
import { type Session, SessionContext } from './sign-in/session.ts';

const container = document.getElementById('page');
if (container === null) throw new TypeError('index.html has no element #page');
const root = createRoot(container);
try {
  const settings = await readSettings();
  const session = settings.signIn ? await startSession(settings.signIn) : undefined;
  root.render(
    settings.signIn && !session ? <SignedOut /> : <Page session={session} settings={settings} />,
  );
} catch (error) {
  root.render(<FailedStart error={error instanceof Error ? error : new Error(String(error))} />);
}

/** The library is loaded only here: a gateway that verifies no callers needs none of it. */
async function startSession(settings: SignInSettings): Promise<Session | undefined> {
  const { signIn } = await import('./sign-in/sign-in.ts');
  return await signIn(settings);
}

interface PageProps {
  readonly session: Session | undefined;
  readonly settings: Settings;
}

function Page({ session, settings }: PageProps) {
  return (
    <SettingsContext value={settings}>
      <SessionContext value={session}>
        <ApolloProvider client={createClient(session)}>
          <NuqsAdapter>
            <App session={session} />
          </NuqsAdapter>
        </ApolloProvider>
      </SessionContext>
    </SettingsContext>
  );
}

function SignedOut() {
  return (
    <main>
      <h1>You have signed out</h1>
      <p>Close the browser as well if other people use this machine.</p>
      <button type="button" onClick={reload}>
        Sign in
      </button>
    </main>
  );
}

function FailedStart({ error }: { readonly error: Error }) {
  return (
    <main>
      <h1>Calls</h1>
      <ProblemList error={error} retry={reload} />
    </main>
  );
}

function reload(): void {
  window.location.reload();
}
