import { ApolloProvider } from '@apollo/client/react';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createClient } from './gateway/client.ts';
import { readSettings } from './settings.ts';
import { signIn } from './sign-in.ts';

const container = document.getElementById('page');
if (container === null) throw new TypeError('index.html has no element #page');
const root = createRoot(container);
try {
  const settings = await readSettings();
  const session = settings.signIn ? await signIn(settings.signIn) : undefined;
  root.render(
    <ApolloProvider client={createClient(session?.getToken)}>
      <NuqsAdapter>
        <App session={session} />
      </NuqsAdapter>
    </ApolloProvider>,
  );
} catch (error) {
  root.render(<FailedStart error={error} />);
}

function FailedStart({ error }: { readonly error: unknown }) {
  return (
    <main role="alert" className="problems">
      <h1>This page cannot start</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </main>
  );
}
