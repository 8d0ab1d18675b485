import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { exampleVariables } from './example-variables.ts';
import { EventsNote, useEvents } from './events/events-note.tsx';
import { streamSubscriptions } from './events/stream-events.ts';
import { examples } from './examples.ts';
import { fetchAs, takeSession } from './handed-session.ts';
import { LinkedOperations, takeLink } from './linked-operation.tsx';
import { Logo } from './logo.tsx';
import { requestsPlugin } from './requests/requests-plugin.tsx';
import { TabKeyButton } from './tab-key-button.tsx';

// Without the specification's date, a server cannot know which payload format a client reads.
const headers = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
const session = takeSession();
const fetchAsCaller = session && fetchAs(session);
// The page is at `/playground/`, below any path prefix.
const url = '../graphql';
const fetcher = streamSubscriptions(
  url,
  createGraphiQLFetcher({ url, headers, ...(fetchAsCaller && { fetch: fetchAsCaller }) }),
  fetchAsCaller,
);
const plugins = [HISTORY_PLUGIN, requestsPlugin];
const exampleTabs = examples.map((query) => {
  const operationName = /^(?:query|subscription) (\w+)/m.exec(query)?.[1] ?? '';
  return { query, variables: exampleVariables(operationName, new Date()) ?? null };
});

const linked = takeLink();
// On a first visit GraphiQL shows the first of these tabs. Later it adds a tab for what is linked.
const defaultTabs = linked ? [linked, ...exampleTabs] : exampleTabs;
const initial = linked && {
  initialQuery: linked.query,
  initialVariables: linked.variables ?? '',
};

// Headers carry callers' tokens, which must not enter the browser's storage.
export function Playground() {
  const events = useEvents();
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      defaultTabs={defaultTabs}
      {...initial}
      shouldPersistHeaders={false}
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <Logo />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <TabKeyButton />
          </>
        )}
      </GraphiQL.Toolbar>
      {(events ?? session) && (
        <GraphiQL.Footer>
          {events && <EventsNote events={events} />}
          {session && (
            <p className="session">
              Requests are sent as {session.name}. To renew the sign-in, or after loading this page
              again, open the playground from the page for people once more.
            </p>
          )}
        </GraphiQL.Footer>
      )}
      <LinkedOperations />
    </GraphiQL>
  );
}
