import { useEffect, useRef } from 'react';
import { CallView } from './call/call-view.tsx';
import { describeCost, useLastCost } from './gateway/cost.ts';
import { CallsList } from './list/calls-list.tsx';
import { useRights } from './list/use-rights.ts';
import { useLocation } from './location.ts';
import type { Session } from './sign-in/session.ts';
import { ViewLink } from './view-link.tsx';

export function App({ session }: { readonly session: Session | undefined }) {
  const [{ call }] = useLocation();
  const main = useFocusOnChange(call);
  // Here, because it holds for every list that is shown.
  const rights = useRights();
  return (
    <>
      <header>
        <h1>
          <ViewLink to={{ call: null, session: null }}>Teams calls</ViewLink>
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
      <main ref={main} tabIndex={-1}>
        {call === null ? <CallsList rights={rights} /> : <CallView key={call} id={call} />}
      </main>
      <footer>
        <LastCost />
      </footer>
    </>
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
