import { type ReactNode, useMemo } from 'react';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { ProblemList } from '../gateway/problem-list.tsx';
import type { NextPage } from '../gateway/use-next-page.ts';
import { useLocation } from '../location.ts';
import { saveCsv } from '../save/save-file.ts';
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
  const [{ session: chosenId }, setLocation] = useLocation();
  const sorted = useMemo(() => worstFirst(sessions, worst), [sessions, worst]);
  const chosen = sorted.find(({ id }) => id === chosenId) ?? sorted[0];
  const save = () =>
    saveCsv(`${fileName}-${sorted.length}-sessions`, tableOfSessions(sorted, people));
  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">{titleOf(sessions.length, hasNextPage)}</h3>
      {areNamesHidden(sessions, people) && <HiddenNames />}
      <TimeLine
        sessions={sorted}
        people={people}
        chosen={chosen?.id}
        choose={(id) => void setLocation({ session: id })}
        hasNextPage={hasNextPage && !loading && !next.hasFailed}
        readMore={next.read}
      />
      <ProblemList error={next.error} retry={next.retry} />
      <p className="actions">
        {hasNextPage && !next.hasFailed && (
          <button type="button" onClick={next.read} disabled={loading}>
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
