import { ApolloProvider } from '@apollo/client/react';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createClient } from './gateway/client.ts';
import { readSettings, type SignInSettings } from './settings.ts';
import { type Session, SessionContext } from './sign-in/session.ts';
import { SignInError } from './sign-in/sign-in-error.ts';

const container = document.getElementById('page');
if (container === null) throw new TypeError('index.html has no element #page');
const root = createRoot(container);
try {
  const settings = await readSettings();
  const session = settings.signIn ? await startSession(settings.signIn) : undefined;
  root.render(settings.signIn && !session ? <SignedOut /> : <Page session={session} />);
} catch (error) {
  root.render(<FailedStart error={error} />);
}

/** The library is loaded only here: a gateway that verifies no callers needs none of it. */
async function startSession(settings: SignInSettings): Promise<Session | undefined> {
  const { signIn } = await import('./sign-in/sign-in.ts');
  return await signIn(settings);
}

function Page({ session }: { readonly session: Session | undefined }) {
  return (
    <SessionContext value={session}>
      <ApolloProvider client={createClient(session)}>
        <NuqsAdapter>
          <App session={session} />
        </NuqsAdapter>
      </ApolloProvider>
    </SessionContext>
  );
}

function SignedOut() {
  return (
    <main>
      <h1>You have signed out</h1>
      <p>Close the browser as well if other people use this machine.</p>
      <ReloadButton>Sign in</ReloadButton>
    </main>
  );
}

function FailedStart({ error }: { readonly error: unknown }) {
  return (
    <main role="alert" className="problems">
      {error instanceof SignInError ? <FailedSignIn error={error} /> : <FailedPage error={error} />}
      <ReloadButton>Try again</ReloadButton>
    </main>
  );
}

function FailedSignIn({ error: { message, advice, code } }: { readonly error: SignInError }) {
  return (
    <>
      <h1>{message}</h1>
      <p>{advice}</p>
      <p className="quiet">
        <code>{code}</code>
      </p>
    </>
  );
}

function FailedPage({ error }: { readonly error: unknown }) {
  return (
    <>
      <h1>This page cannot start</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
    </>
  );
}

function ReloadButton({ children }: { readonly children: string }) {
  return (
    <button type="button" onClick={() => window.location.reload()}>
      {children}
    </button>
  );
}
