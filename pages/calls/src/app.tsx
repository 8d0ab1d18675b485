import { CallView } from './call/call-view.tsx';
import { useLastCost } from './gateway/cost.ts';
import { CallsList } from './list/calls-list.tsx';
import { useLocation } from './location.ts';
import type { Session } from './sign-in/session.ts';
import { ViewLink } from './view-link.tsx';

export function App({ session }: { readonly session: Session | undefined }) {
  const [{ call }] = useLocation();
  return (
    <>
      <header>
        <h1>
          <ViewLink to={{ call: null, session: null }}>Calls</ViewLink>
        </h1>
        {session && (
          <p>
            {session.name}{' '}
            <button type="button" onClick={() => void session.signOut()}>
              Sign out
            </button>
          </p>
        )}
      </header>
      <main>{call === null ? <CallsList /> : <CallView key={call} id={call} />}</main>
      <footer>
        <LastCost />
      </footer>
    </>
  );
}

/** What the last response has cost of Microsoft's quota. */
function LastCost() {
  const cost = useLastCost();
  if (!cost) return null;
  const { actual, estimated } = cost;
  return (
    <p className="quiet" data-testid="cost">
      {actual} {actual === 1 ? 'request' : 'requests'} to Microsoft ({estimated} estimated)
    </p>
  );
}
