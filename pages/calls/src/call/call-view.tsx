import { useQuery } from '@apollo/client/react';
import { formatLength, formatMoment, timeZone } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { CallQuery, SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses } from '../gateway/problems.ts';
import { type NextPage, useNextPage } from '../gateway/use-next-page.ts';
import { QualityMark } from '../list/quality-mark.tsx';
import { ViewLink } from '../view-link.tsx';
import { addSessions } from './add-sessions.ts';
import { findWorstSession } from './find-worst-session.ts';
import { Meeting } from './meeting.tsx';
import { pictureFacts } from './picture-facts.ts';
import { describeCall } from './sentence.ts';
import { sentenceFacts } from './sentence-facts.ts';
import { peopleWhoSaid } from './people-who-said.ts';
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
  return (
    <article aria-busy={loading}>
      <nav aria-label="Back">
        <ViewLink to={{ call: null, session: null }}>All calls</ViewLink>
      </nav>
      {record && <Heading record={record} />}
      <ProblemList error={error} retry={restart} />
      <HiddenNote classes={hiddenClasses(error, next.error)} />
      {record && <Sessions record={record} loading={loading} next={next} />}
      {loading && !record && <p aria-live="polite">Reading the call …</p>}
      <ShowQuery document={call} variables={{ id, first }} />
    </article>
  );
}

type Call = NonNullable<CallQuery['callRecord']>;

const notJudged = 'How good the call was could not be read.';

function Heading({ record }: { readonly record: Call }) {
  const { type, startDateTime, durationMs, modalities, organizer, quality } = record;
  const facts = sentenceFacts(record);
  const people = peopleWhoSaid(findWorstSession(record));
  const kinds = (modalities ?? []).flatMap((kind) => wordsOf(kind) ?? []).join(', ');
  const title = `${wordsOf(type) ?? 'Call'}${startDateTime ? ` on ${formatMoment(startDateTime)}` : ''}`;
  return (
    <>
      <title>{title}</title>
      <h2>{title}</h2>
      <p className="sentence">{facts ? describeCall(facts) : notJudged}</p>
      {people.map(({ role, name, said }) => (
        <p key={role} className="said">
          {name} said: {said}
        </p>
      ))}
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
  readonly next: NextPage;
}

function Sessions({ record, loading, next }: SessionsProps) {
  const sessions = (record.sessions?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const hasNextPage = record.sessions?.pageInfo.hasNextPage === true;
  const [only] = sessions;
  if (only && sessions.length === 1 && !hasNextPage)
    return <OneSession session={only} callId={record.id} />;
  return (
    <Meeting
      callId={record.id}
      sessions={sessions}
      worst={findWorstSession(record)}
      hasNextPage={hasNextPage}
      loading={loading}
      next={next}
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
