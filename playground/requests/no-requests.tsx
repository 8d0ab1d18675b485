import type { ReactNode } from 'react';
import type { ResponseFacts } from './read-response.ts';

interface Properties {
  readonly facts: ResponseFacts | undefined;
  /** Whether the tab has no response yet. */
  readonly isEmpty: boolean;
}

/** Why no requests are drawn, and what to do about it. */
export function NoRequests({ facts, isEmpty }: Properties): ReactNode {
  if (isEmpty) return <p>Run an operation to see its requests to Microsoft Graph here.</p>;
  if (facts?.cost === undefined) {
    return <p>The operation was refused before it was planned, so nothing was sent.</p>;
  }
  if (facts.requests === undefined) return <NotShown />;
  if (facts.cache.hits > 0) return <AllCached />;
  if (facts.cost.rows > 0) return <AllArchived />;
  return (
    <p>
      Nothing was sent for this operation. Either it selects nothing of Microsoft Graph, or another
      operation requested the same data at the same time, or it failed before: see the errors of the
      response.
    </p>
  );
}

function NotShown() {
  return (
    <>
      <p>
        The response has no <code>extensions.upstream</code>, so its requests cannot be drawn. The
        gateway returns it if both are true:
      </p>
      <ul>
        <li>
          The gateway runs with <code>UPSTREAM_TRACE=on</code>. The demo does.
        </li>
        <li>
          The caller may see everything: their token, under <em>Headers</em>, has the role for all
          call records and the roles for all classes of data.
        </li>
      </ul>
    </>
  );
}

function AllCached() {
  return (
    <p>
      Nothing was sent: the whole response came from the cache. To request everything again, add{' '}
      <code>{'{"cache-control": "no-cache"}'}</code> under <em>Headers</em>.
    </p>
  );
}

function AllArchived() {
  return (
    <p>
      Nothing was sent: the whole response came from the archive. To read records from Microsoft
      Graph, add <code>{'{"cache-control": "no-cache"}'}</code> under <em>Headers</em>. Lists come
      from the archive all the same.
    </p>
  );
}
