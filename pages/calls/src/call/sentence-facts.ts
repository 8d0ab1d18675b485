import { mediaName } from '../format/media-name.ts';
import type { CallFactsFragment, SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { type BadStream, badStreamsOf } from './bad-streams.ts';
import type { People } from './people.ts';
import type { SentenceFacts } from './sentence.ts';

graphql(`
  fragment CallFacts on CallRecord {
    type
    quality(firstSessions: 60) {
      classification
      goodStreamCount
      poorStreamCount
      poorSessionCount
      sessionsClassified
      isWhole
      failures {
        stage
        failed
        of
        reasons
      }
      worstStream {
        mediaLabel
        reasons {
          ...Reason
        }
        session {
          id
        }
      }
    }
  }
`);

type Worst = NonNullable<NonNullable<CallFactsFragment['quality']>['worstStream']>;
type Session = SessionFieldsFragment;

/**
 * What the sentence of a call is made from; undefined if the quality could not be read.
 *
 * @param worstSession the session of the worst stream, if it has been read.
 */
export function sentenceFacts(
  { type, quality }: CallFactsFragment,
  worstSession: Session | undefined,
  people: People,
): SentenceFacts | undefined {
  if (!quality) return undefined;
  const { classification, worstStream, failures, poorSessionCount } = quality;
  const bad = worstSession ? badStreamsOf(worstSession, people) : [];
  return {
    classification: classification ?? null,
    bad: bad.length === 0 && worstStream ? [betweenUnknownEnds(worstStream)] : bad,
    failures: failures ?? [],
    poorSessionCount: poorSessionCount ?? 0,
    onlyFirst: quality.isWhole === false ? (quality.sessionsClassified ?? 0) : undefined,
    isMeeting: type === 'GROUP_CALL',
    subject: 'call',
  };
}

function betweenUnknownEnds({ mediaLabel, reasons }: Worst): BadStream {
  return {
    media: mediaName(mediaLabel),
    sender: { who: 'the other end', isService: false },
    receiver: { who: 'one end', isService: false },
    reasons: reasons ?? [],
  };
}

/** The same of one session of several. */
export function sessionSentenceFacts(
  session: Session,
  people: People,
  isMeeting: boolean,
): SentenceFacts {
  const { quality, failureInfo } = session;
  const reasons = failureInfo?.reason ? [failureInfo.reason] : [];
  return {
    classification: quality?.classification ?? null,
    bad: badStreamsOf(session, people),
    failures: failureInfo ? [{ stage: failureInfo.stage, failed: 1, of: 1, reasons }] : [],
    poorSessionCount: 0,
    onlyFirst: undefined,
    isMeeting,
    subject: 'session',
  };
}
