import type { CallFactsFragment, SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { badStreamsOf } from './bad-streams.ts';
import type { People } from './people.ts';
import { severityOf } from './severity.ts';

type Quality = NonNullable<CallFactsFragment['quality']>;
type Session = SessionFieldsFragment;
type Failure = NonNullable<NonNullable<Session['quality']>['failures']>[number];

interface ReadSessions {
  readonly sessions: readonly Session[];
  readonly people: People;
  readonly hasNextPage: boolean;
}

/**
 * The quality of all sessions that have been read. The gateway has summarized the first page; asking it again with
 * each page would read all of them again.
 */
export function qualityOfRead(quality: Quality, read: ReadSessions): Quality {
  const { people, hasNextPage } = read;
  if (read.sessions.length <= (quality.sessionsClassified ?? 0)) return quality;
  const sessions = read.sessions.filter((session) => session.quality !== null);
  const sum = (name: 'goodStreamCount' | 'poorStreamCount' | 'unclassifiedStreamCount') =>
    sessions.reduce((total, session) => total + (session.quality?.[name] ?? 0), 0);
  const counts = {
    goodStreamCount: sum('goodStreamCount'),
    poorStreamCount: sum('poorStreamCount'),
    unclassifiedStreamCount: sum('unclassifiedStreamCount'),
  };
  const poor = sessions.filter((session) => session.quality?.classification === 'POOR');
  return {
    classification: classificationOf(counts),
    ...counts,
    poorSessionCount: poor.length,
    sessionsClassified: sessions.length,
    isWhole: !hasNextPage && sessions.length === read.sessions.length,
    failures: failuresOf(sessions),
    worstStream: worstOf(poor, people),
  };
}

function classificationOf({
  poorStreamCount,
  goodStreamCount,
}: {
  readonly poorStreamCount: number;
  readonly goodStreamCount: number;
}): Quality['classification'] {
  if (poorStreamCount > 0) return 'POOR';
  return goodStreamCount > 0 ? 'GOOD' : 'UNCLASSIFIED';
}

/** In the order of the stages of a call. */
const stages = ['CALL_SETUP', 'MIDCALL', 'UNKNOWN', 'UNKNOWN_FUTURE_VALUE'] as const;

function failuresOf(sessions: readonly Session[]): NonNullable<Quality['failures']> {
  const all: readonly Failure[] = sessions.flatMap(({ quality }) => quality?.failures ?? []);
  return stages.flatMap((stage) => {
    const failed = all.filter((failure) => failure.stage === stage);
    const reasons = [...new Set(failed.flatMap((failure) => failure.reasons ?? []))];
    return failed.length > 0 ? { stage, failed: failed.length, of: sessions.length, reasons } : [];
  });
}

/** Of two that are equally bad, the first. */
function worstOf(poor: readonly Session[], people: People): Quality['worstStream'] {
  const worst = poor
    .map((session) => ({ session, reasons: badStreamsOf(session, people)[0]?.reasons ?? [] }))
    .toSorted((a, b) => severityOf(b.reasons) - severityOf(a.reasons))[0];
  return worst ? { mediaLabel: null, reasons: [], session: { id: worst.session.id } } : null;
}
