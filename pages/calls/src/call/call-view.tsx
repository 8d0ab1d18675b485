import { useQuery } from '@apollo/client/react';
import { formatLength, formatMoment, timeZone } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { CallQuery, SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses } from '../gateway/problems.ts';
import { QualityMark } from '../list/quality-mark.tsx';
import { ViewLink } from '../view-link.tsx';
import { Meeting } from './meeting.tsx';
import { pictureFacts } from './picture-facts.ts';
import { describeCall } from './sentence.ts';
import { sentenceFacts } from './sentence-facts.ts';
import { SessionPicture } from './session-picture.tsx';
import { ShowQuery } from './show-query.tsx';

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
  });
  const record = data?.callRecord;
  const endCursor = record?.sessions?.pageInfo.endCursor ?? null;
  return (
    <article aria-busy={loading}>
      <nav aria-label="Back">
        <ViewLink to={{ call: null, session: null }}>All calls</ViewLink>
      </nav>
      {record && <Heading record={record} />}
      <ProblemList error={error} retry={() => void refetch()} />
      <HiddenNote classes={hiddenClasses(error)} />
      {record && (
        <Sessions
          record={record}
          loading={loading}
          readMore={() =>
            void fetchMore({ query: moreSessions, variables: { id, first, after: endCursor } })
          }
        />
      )}
      {loading && !record && <p aria-live="polite">Reading the call …</p>}
      <ShowQuery document={call} variables={{ id, first }} />
    </article>
  );
}

type Call = NonNullable<CallQuery['callRecord']>;

function Heading({ record }: { readonly record: Call }) {
  const { type, startDateTime, durationMs, modalities, organizer, quality } = record;
  const facts = sentenceFacts(record);
  const kinds = (modalities ?? []).flatMap((kind) => wordsOf(kind) ?? []).join(', ');
  return (
    <>
      <h2>
        {wordsOf(type) ?? 'Call'}
        {startDateTime ? ` on ${formatMoment(startDateTime)}` : ''}
      </h2>
      <p className="sentence">{facts && describeCall(facts)}</p>
      <p className="quiet">
        {!!quality?.failures?.length && <span className="mark failed">Failed</span>}{' '}
        <QualityMark quality={quality} /> Times are in {timeZone}.
        {typeof durationMs === 'number' && ` Length: ${formatLength(durationMs)}.`}
        {kinds && ` Media: ${kinds}.`}
        {organizer?.identity?.displayName && ` Organizer: ${organizer.identity.displayName}.`}
      </p>
    </>
  );
}

interface SessionsProps {
  readonly record: Call;
  readonly loading: boolean;
  readonly readMore: () => void;
}

function Sessions({ record, loading, readMore }: SessionsProps) {
  const sessions = (record.sessions?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const hasNextPage = record.sessions?.pageInfo.hasNextPage === true;
  const [only] = sessions;
  if (only && sessions.length === 1 && !hasNextPage)
    return <OneSession session={only} callId={record.id} />;
  return (
    <Meeting
      callId={record.id}
      sessions={sessions}
      hasNextPage={hasNextPage}
      loading={loading}
      readMore={readMore}
      renderSession={(session) => <OneSession session={session} callId={record.id} />}
    />
  );
}

function OneSession({
  session,
  callId,
}: {
  readonly session: SessionFieldsFragment;
  readonly callId: string;
}) {
  return <SessionPicture facts={pictureFacts(session)} name={`call-${callId}`} />;
}
