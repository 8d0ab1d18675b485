import { lazy, Suspense, useEffect, useRef } from 'react';
import { CallView } from './call/call-view.tsx';
import { describeCost, useLastCost } from './gateway/cost.ts';
import { CallsList } from './list/calls-list.tsx';
import { type Rights, useRights } from './list/use-rights.ts';
import { useLocation } from './location.ts';
import type { Session } from './sign-in/session.ts';
import { ViewLink } from './view-link.tsx';
import { Views } from './views.tsx';

/** With its library of charts, which no other view needs. */
const Trends = lazy(() => import('./trends/trends.tsx'));

export function App({ session }: { readonly session: Session | undefined }) {
  const [{ call, view }] = useLocation();
  const main = useFocusOnChange(call ?? view);
  // Here, because it holds for every list that is shown.
  const rights = useRights();
  return (
    <>
      <header>
        <h1>
          <ViewLink to={{ call: null, session: null, view: null }}>Teams calls</ViewLink>
        </h1>
        <Views />
        {session && (
          <p>
            {session.name}{' '}
            <button type="button" onClick={() => void session.signOut()}>
              Sign out
            </button>
          </p>
        )}
      </header>
      <main ref={main} tabIndex={-1}>
        <View rights={rights} />
      </main>
      <footer>
        <LastCost />
      </footer>
    </>
  );
}

function View({ rights }: { readonly rights: Rights }) {
  const [{ call, view }] = useLocation();
  if (call !== null) return <CallView key={call} id={call} />;
  if (view === null) return <CallsList rights={rights} />;
  return (
    <Suspense fallback={<p aria-live="polite">Loading trends …</p>}>
      <Trends rights={rights} />
    </Suspense>
  );
}

/** The link that led to another view is gone, so those who use the keyboard would start at the top again. */
function useFocusOnChange(view: string | null) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current !== view) main.current?.focus();
    shown.current = view;
  }, [view]);
  return main;
}

/** What the last response has cost of Microsoft's quota, for people who have not heard of it. */
function LastCost() {
  const cost = useLastCost();
  if (!cost) return null;
  return (
    <p className="quiet" data-testid="cost">
      {describeCost(cost)}
    </p>
  );
}
