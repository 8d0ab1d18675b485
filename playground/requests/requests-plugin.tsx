import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { useMemo } from 'react';
import { useEvents } from '../events/events-note.tsx';
import { NoRequests } from './no-requests.tsx';
import { readResponse } from './read-response.ts';
import { Summary } from './summary.tsx';
import { waterfallOf } from './waterfall.ts';
import { WaterfallChart } from './waterfall-chart.tsx';
import './requests.css';

/** Draws the requests to Microsoft Graph behind the response of the current tab. */
export const requestsPlugin: GraphiQLPlugin = {
  title: 'Requests',
  icon: RequestsIcon,
  content: Requests,
};

function Requests() {
  const { text, isOpen } = useGraphiQL(({ tabs, activeTabIndex, isFetching, subscription }) => ({
    text: tabs[activeTabIndex]?.response ?? '',
    isOpen: isFetching || subscription !== null,
  }));
  // Each event is whole, although others follow.
  const isArriving = useEvents()?.state !== 'open' && isOpen;
  const facts = useMemo(() => readResponse(text), [text]);
  const waterfall = useMemo(() => facts && waterfallOf(facts), [facts]);
  return (
    <section className="requests" aria-labelledby="requests-title">
      <h2 id="requests-title">Requests</h2>
      <p className="requests-state" role="status">
        {isArriving && 'The response is arriving. Its requests are complete at its end.'}
      </p>
      {facts?.cost && <Summary cost={facts.cost} facts={facts} />}
      {waterfall && waterfall.rows.length > 0 ? (
        <WaterfallChart waterfall={waterfall} />
      ) : (
        !isArriving && <NoRequests facts={facts} isEmpty={text === ''} />
      )}
    </section>
  );
}

/** Three bars of a waterfall. */
function RequestsIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M2 4h8M6 10h8M10 16h8" strokeLinecap="round" />
    </svg>
  );
}
