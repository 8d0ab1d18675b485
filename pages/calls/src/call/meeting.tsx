import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { formatLength, formatTime } from '../format/moments.ts';
import { withLimit } from '../format/measurement.ts';
import { wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { ProblemList } from '../gateway/problem-list.tsx';
import type { NextPage } from '../gateway/use-next-page.ts';
import { QualityMark } from '../list/quality-mark.tsx';
import { useLocation } from '../location.ts';
import { saveCsv } from '../save/save-file.ts';
import { nameAt, service } from './person.ts';
import { worstFirst } from './worst-first.ts';

type Session = SessionFieldsFragment;

interface MeetingProps {
  readonly callId: string;
  readonly sessions: readonly Session[];
  /** The session of which the sentence above speaks. */
  readonly worst: Session | undefined;
  readonly hasNextPage: boolean;
  readonly loading: boolean;
  readonly next: NextPage;
  readonly renderSession: (session: Session) => ReactNode;
}

/** The sessions of a meeting on a time line, the worst first. One of them is shown as a picture. */
export function Meeting(props: MeetingProps) {
  const { callId, sessions, worst, hasNextPage, loading, next, renderSession } = props;
  const [{ session: chosenId }, setLocation] = useLocation();
  const sorted = useMemo(() => worstFirst(sessions, worst), [sessions, worst]);
  const chosen = sorted.find(({ id }) => id === chosenId) ?? sorted[0];
  return (
    <section aria-labelledby="sessions-title">
      <h3 id="sessions-title">
        {sessions.length} sessions{hasNextPage && ' so far'}, the worst first
      </h3>
      <TimeLine
        sessions={sorted}
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
        <button type="button" onClick={() => saveCsv(`call-${callId}`, tableOf(sorted))}>
          Save table
        </button>
      </p>
      {chosen && renderSession(chosen)}
    </section>
  );
}

interface TimeLineProps {
  readonly sessions: readonly Session[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly hasNextPage: boolean;
  readonly readMore: () => void;
}

const rowHeight = 44;

/** Only the rows in sight are in the document, so a thousand sessions stay smooth. */
function TimeLine({ sessions, chosen, choose, hasNextPage, readMore }: TimeLineProps) {
  const area = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => area.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const isAtEnd = (rows.at(-1)?.index ?? 0) >= sessions.length - 1;
  useEffect(() => {
    if (isAtEnd && hasNextPage && area.current && area.current.scrollTop > 0) readMore();
  }, [isAtEnd, hasNextPage, readMore]);
  const span = useMemo(() => spanOf(sessions), [sessions]);
  return (
    <div
      className="time-line"
      ref={area}
      tabIndex={0}
      role="region"
      aria-label="Sessions on a time line"
    >
      <TimeLineHead span={span} />
      <ol style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const session = sessions[index];
          return (
            session && (
              <li
                key={session.id}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={sessions.length}
                aria-posinset={index + 1}
              >
                <button
                  type="button"
                  className="columns"
                  aria-pressed={session.id === chosen}
                  onClick={() => choose(session.id)}
                >
                  <span className="who">{peopleOf(session)}</span>
                  <QualityMark quality={session.quality} />
                  <Bar session={session} span={span} />
                  <span className="why">{whyOf(session)}</span>
                </button>
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

/** The columns, and where the time line begins and ends. */
function TimeLineHead({ span: { start, length } }: { readonly span: Span }) {
  return (
    <div className="columns head">
      <span className="who">Person</span>
      <span>Quality</span>
      <span className="axis">
        {[start, start + length].map((moment, index) => (
          <span key={index}>{start > 0 && formatTime(new Date(moment).toISOString())}</span>
        ))}
      </span>
      <span className="why">What was bad</span>
    </div>
  );
}

interface Span {
  readonly start: number;
  readonly length: number;
}

function spanOf(sessions: readonly Session[]): Span {
  const starts = sessions.flatMap(({ startDateTime }) =>
    startDateTime ? Date.parse(startDateTime) : [],
  );
  const ends = sessions.flatMap(({ endDateTime }) => (endDateTime ? Date.parse(endDateTime) : []));
  const start = starts.reduce((a, b) => Math.min(a, b), Infinity);
  const end = ends.reduce((a, b) => Math.max(a, b), -Infinity);
  return Number.isFinite(end - start)
    ? { start, length: Math.max(1, end - start) }
    : { start: 0, length: 1 };
}

function Bar({ session, span }: { readonly session: Session; readonly span: Span }) {
  const { startDateTime, endDateTime, durationMs, failureInfo, quality } = session;
  if (!startDateTime || !endDateTime) return <span className="bar" />;
  const x = ((Date.parse(startDateTime) - span.start) / span.length) * 100;
  const width = ((Date.parse(endDateTime) - Date.parse(startDateTime)) / span.length) * 100;
  const kind = (quality?.classification ?? 'unclassified').toLowerCase();
  return (
    <svg
      className="bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${formatTime(startDateTime)} to ${formatTime(endDateTime)}${typeof durationMs === 'number' ? `, ${formatLength(durationMs)}` : ''}`}
    >
      <rect x={0} y={4.5} width={100} height={1} className="base" />
      <rect x={x} y={1} width={Math.max(0.6, width)} height={8} className={`part ${kind}`} />
      {failureInfo && (
        <rect x={Math.min(99, x + width)} y={0} width={1} height={10} className="failed" />
      )}
    </svg>
  );
}

function peopleOf({ caller, callee }: Session): string {
  const names = [nameAt(caller, 'Caller'), nameAt(callee, service)].filter(
    (name) => name !== service,
  );
  return names.join(' and ') || service;
}

function whyOf({ failureInfo, quality }: Session): string {
  const failure = failureInfo && `failed ${wordsOf(failureInfo.stage) ?? ''}`.trim();
  const reasons = (quality?.worstStream?.reasons ?? []).map(withLimit);
  return [failure, ...reasons].filter((text) => text).join('; ');
}

function tableOf(sessions: readonly Session[]): readonly (readonly string[])[] {
  return [
    ['Caller', 'Callee', 'Start', 'End', 'Quality', 'Poor streams', 'Reasons and failures'],
    ...sessions.map((session) => [
      nameAt(session.caller, 'Caller'),
      nameAt(session.callee, 'Callee'),
      session.startDateTime ?? '',
      session.endDateTime ?? '',
      session.quality?.classification ?? '',
      String(session.quality?.poorStreamCount ?? ''),
      whyOf(session),
    ]),
  ];
}
