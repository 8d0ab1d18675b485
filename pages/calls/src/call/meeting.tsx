import { type ReactNode, useEffect, useMemo } from 'react';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { ProblemList } from '../gateway/problem-list.tsx';
import type { NextPage } from '../gateway/use-next-page.ts';
import { useLocation } from '../location.ts';
import { saveCsv } from '../save/save-file.ts';
import { chooseSession, describeAbsence } from './choose-session.ts';
import { type People, roles } from './people.ts';
import { tableOfSessions } from './table-of-sessions.ts';
import { TimeLine } from './time-line.tsx';
import { worstFirst } from './worst-first.ts';

type Session = SessionFieldsFragment;

interface MeetingProps {
  /** By which the files of a call begin. */
  readonly fileName: string;
  readonly sessions: readonly Session[];
  readonly people: People;
  /** The session of which the sentence above speaks. */
  readonly worst: Session | undefined;
  readonly hasNextPage: boolean;
  readonly loading: boolean;
  readonly next: NextPage;
  readonly renderSession: (session: Session) => ReactNode;
}

/** The sessions of a meeting on a time line, the worst first. One of them is shown as a picture. */
export function Meeting(props: MeetingProps) {
  const { fileName, sessions, people, worst, hasNextPage, loading, next, renderSession } = props;
  const [{ session: id }, setLocation] = useLocation();
  const sorted = useMemo(() => worstFirst(sessions, worst), [sessions, worst]);
  const { hasFailed, isReading, read } = next;
  const { session: chosen, absence } = chooseSession(sorted, { id, hasNextPage, hasFailed });
  useEffect(() => {
    if (absence === 'searched' && !loading && !isReading) read();
  }, [absence, loading, isReading, read]);
  const save = () =>
    saveCsv(`${fileName}-${sorted.length}-sessions`, tableOfSessions(sorted, people));
  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">{titleOf(sessions.length, hasNextPage)}</h3>
      {absence && (
        <p className="absence" role="status">
          {describeAbsence(absence, sorted.length)}
        </p>
      )}
      {areNamesHidden(sessions, people) && <HiddenNames />}
      <TimeLine
        sessions={sorted}
        people={people}
        chosen={chosen?.id}
        choose={(session) => void setLocation({ session })}
        hasNextPage={hasNextPage && !loading && !hasFailed}
        readMore={read}
      />
      <ProblemList error={next.error} retry={next.retry} />
      <p className="actions">
        {hasNextPage && !hasFailed && (
          <button type="button" onClick={read} disabled={loading}>
            Read more sessions
          </button>
        )}
        <button type="button" onClick={save}>
          Save table
        </button>
      </p>
      {chosen && renderSession(chosen)}
    </section>
  );
}

/** A page is in the order of Microsoft, so later ones can have worse sessions. */
function titleOf(count: number, hasNextPage: boolean): string {
  return hasNextPage
    ? `The first ${count} sessions, the worst of them on top. There are more.`
    : count === 1
      ? 'One session'
      : `${count} sessions, the worst on top`;
}

function areNamesHidden(sessions: readonly Session[], people: People): boolean {
  return sessions.some((session) => roles.some((role) => people(session, role).isHidden));
}

function HiddenNames() {
  return (
    <p className="quiet">
      Names are hidden from you, so people have numbers. One person can have several.
    </p>
  );
}
