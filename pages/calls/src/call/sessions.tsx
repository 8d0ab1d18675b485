import { formatMoment, formatTime, timeZone } from '../format/moments.ts';
import { WithQuantities } from '../format/quantities.tsx';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import type { NextPage } from '../gateway/use-next-page.ts';
import { useLocation } from '../location.ts';
import { Meeting } from './meeting.tsx';
import { pictureFacts } from './picture-facts.ts';
import { describeCall } from './sentence.ts';
import { sessionSentenceFacts } from './sentence-facts.ts';
import { SessionPicture } from './session-picture.tsx';
import { whoIsIn } from './session-words.ts';
import type { ViewedCall } from './viewed-call.ts';

type Session = SessionFieldsFragment;

interface SessionsProps {
  readonly call: ViewedCall;
  readonly loading: boolean;
  readonly next: NextPage;
}

/** The picture of the only session, or of one of several on a time line. */
export function Sessions({ call, loading, next }: SessionsProps) {
  const { sessions, hasNextPage, people, worst, fileName, title, sentence } = call;
  const [{ session: id }] = useLocation();
  const [only] = sessions;
  const isOnly = sessions.length === 1 && !hasNextPage;
  if (only && isOnly && (id ?? only.id) === only.id) {
    return <Picture session={only} call={call} heading={[title, sentence]} />;
  }
  return (
    <Meeting
      fileName={fileName}
      sessions={sessions}
      people={people}
      worst={worst}
      hasNextPage={hasNextPage}
      loading={loading}
      next={next}
      renderSession={(session) => <OneOfSeveral session={session} call={call} />}
    />
  );
}

interface SessionProps {
  readonly session: Session;
  readonly call: ViewedCall;
}

/** The sentence above is of the whole call, so each session has its own. */
function OneOfSeveral({ session, call }: SessionProps) {
  const isMeeting = call.record.type === 'GROUP_CALL';
  const sentence = describeCall(sessionSentenceFacts(session, call.people, isMeeting));
  const who = whoIsIn(session, call.people);
  const { startDateTime, endDateTime } = session;
  const times =
    startDateTime && endDateTime
      ? `, ${formatTime(startDateTime)} to ${formatTime(endDateTime)}`
      : '';
  const moment = startDateTime ? `, ${formatMoment(startDateTime)} (${timeZone})` : '';
  return (
    <section>
      <h3>
        {who}
        {times}
      </h3>
      {session !== call.worst && (
        <p>
          <WithQuantities text={sentence} />
        </p>
      )}
      <Picture
        session={session}
        call={call}
        heading={[call.title, `Session of ${who}${moment}`, sentence]}
      />
    </section>
  );
}

function Picture({
  session,
  call: { people, hidden, fileName },
  heading,
}: SessionProps & { readonly heading: readonly string[] }) {
  return (
    <SessionPicture
      facts={pictureFacts(session, people, hidden)}
      heading={heading}
      fileName={`${fileName}-${session.id}`}
    />
  );
}
