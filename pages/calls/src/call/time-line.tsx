import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { formatLength, formatTime } from '../format/moments.ts';
import { WithQuantities } from '../format/quantities.tsx';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { QualityMark } from '../list/quality-mark.tsx';
import type { People } from './people.ts';
import { onlyFailed, whatWasBad, whoIsIn } from './session-words.ts';

type Session = SessionFieldsFragment;

interface TimeLineProps {
  readonly sessions: readonly Session[];
  readonly people: People;
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly hasNextPage: boolean;
  readonly readMore: () => void;
}

const rowHeight = 44;

/** Only the rows in sight are in the document, so a thousand sessions stay smooth. */
export function TimeLine(props: TimeLineProps) {
  const { sessions, people, chosen, choose, hasNextPage, readMore } = props;
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
                  <span className="who">{whoIsIn(session, people)}</span>
                  {onlyFailed(session) ? (
                    <span className="mark failed">Failed</span>
                  ) : (
                    <QualityMark quality={session.quality} />
                  )}
                  <Bar session={session} span={span} />
                  <span className="why">
                    <WithQuantities text={whatWasBad(session, people)} />
                  </span>
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
