import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { describeNewest, describeState, type Events } from './events.ts';
import { currentEvents, forgetEvents, onEvents } from './stream-events.ts';

export function useEvents(): Events | undefined {
  return useSyncExternalStore(onEvents, currentEvents);
}

/** How many events of a subscription have come. The newest is the response of the tab. */
export function EventsNote({ events }: { readonly events: Events }) {
  useForgetInOtherTab();
  const { state, end } = events;
  return (
    <div className="events">
      <p role="status">
        {describeNewest(events)} {describeState(events)}
      </p>
      {state === 'ended' && end?.cursor !== undefined && (
        <p>
          To go on without a gap, subscribe again with this cursor as <code>after</code>:{' '}
          <code className="events-cursor">{end.cursor}</code>
        </p>
      )}
    </div>
  );
}

/** GraphiQL stops a subscription when its tab is left. */
function useForgetInOtherTab(): void {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  const first = useRef(tab);
  useEffect(() => {
    if (tab !== first.current) forgetEvents();
  }, [tab]);
}
