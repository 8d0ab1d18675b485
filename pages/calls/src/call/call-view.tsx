import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../gateway/generated/index.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses } from '../gateway/problems.ts';
import { useNextPage } from '../gateway/use-next-page.ts';
import { Waiting } from '../gateway/waiting.tsx';
import { ViewLink } from '../view-link.tsx';
import { addSessions } from './add-sessions.ts';
import { CallHeading } from './call-heading.tsx';
import { Sessions } from './sessions.tsx';
import { ShowQuery } from './show-query.tsx';
import { viewCall } from './viewed-call.ts';

const call = graphql(`
  query Call($id: ID!, $first: Int!, $after: String) {
    callRecord(id: $id) {
      id
      type
      modalities
      startDateTime
      endDateTime
      durationMs
      organizer {
        identity {
          displayName
          identityId
        }
      }
      ...CallFacts
      sessions(first: $first, after: $after) {
        edges {
          node {
            ...SessionFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Later pages of sessions need nothing else, so each is one request. */
const moreSessions = graphql(`
  query MoreSessions($id: ID!, $first: Int!, $after: String) {
    callRecord(id: $id) {
      id
      sessions(first: $first, after: $after) {
        edges {
          node {
            ...SessionFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

// One page of Microsoft's. Segments come with their sessions, so sentence and picture are one request.
const first = 60;

/** One call: a sentence, a picture, and everything in the picture as text. */
export function CallView({ id }: { readonly id: string }) {
  const { data, error, loading, fetchMore, refetch } = useQuery(call, {
    variables: { id, first },
    notifyOnNetworkStatusChange: true,
    // With each page, the cache would read all sessions anew: pauses of 0.4 s at the end of 1,000.
    fetchPolicy: 'no-cache',
  });
  const record = data?.callRecord;
  const after = record?.sessions?.pageInfo.endCursor ?? null;
  const restart = () => void refetch();
  const next = useNextPage(
    () =>
      fetchMore({
        query: moreSessions,
        variables: { id, first, after },
        errorPolicy: 'all',
        updateQuery: (before, { fetchMoreResult }) => addSessions(before, fetchMoreResult),
      }),
    restart,
  );
  const hidden = useMemo(() => hiddenClasses(error, next.error), [error, next.error]);
  const viewed = useMemo(() => record && viewCall(record, hidden), [record, hidden]);
  return (
    <article aria-busy={loading}>
      <nav aria-label="Back">
        <ViewLink to={{ call: null, session: null }}>All calls</ViewLink>
      </nav>
      {viewed && <CallHeading call={viewed} />}
      <ProblemList error={error} retry={restart} />
      {hidden.size > 0 && (
        <p>
          <HiddenNote classes={hidden} />
        </p>
      )}
      {viewed && <Sessions call={viewed} loading={loading} next={next} />}
      {loading && !record && <Waiting text="Reading the call" />}
      <ShowQuery document={call} variables={{ id, first }} />
    </article>
  );
}
