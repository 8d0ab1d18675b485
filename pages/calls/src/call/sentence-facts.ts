import type { CallFactsFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import type { End, SentenceFacts } from './sentence.ts';

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
        ...WorstStreamFacts
        stream {
          sender {
            ...StreamEndFacts
          }
          receiver {
            ...StreamEndFacts
          }
        }
      }
    }
  }

  fragment WorstStreamFacts on WorstStream {
    mediaLabel
    reasons {
      ...Reason
    }
    stream {
      streamId
    }
  }

  fragment StreamEndFacts on StreamEnd {
    isCaller
    identity {
      displayName
      identityId
    }
    endpoint {
      __typename
    }
    network {
      connectionType
      wifiBand
      wifiSignalStrength
    }
  }
`);

type Quality = NonNullable<CallFactsFragment['quality']>;
type Worst = NonNullable<Quality['worstStream']>;
type StreamEnd = NonNullable<Worst['stream']>['sender'];

/** What the sentence is made from; undefined if the quality could not be read. */
export function sentenceFacts({ type, quality }: CallFactsFragment): SentenceFacts | undefined {
  if (!quality) return undefined;
  const { classification, worstStream, failures, poorSessionCount, isWhole } = quality;
  return {
    classification: classification ?? null,
    worst: worstStream ? readWorst(worstStream) : null,
    failures: failures ?? [],
    poorSessionCount: poorSessionCount ?? 0,
    isWhole: isWhole !== false,
    isMeeting: type === 'GROUP_CALL',
  };
}

function readWorst({ mediaLabel, reasons, stream }: Worst): SentenceFacts['worst'] {
  return {
    mediaLabel: mediaLabel ?? null,
    reasons: reasons ?? [],
    sender: readEnd(stream?.sender, 'the other end'),
    receiver: readEnd(stream?.receiver, 'One end'),
  };
}

function readEnd(end: StreamEnd | undefined, unknown: string): End {
  if (!end) return { who: unknown };
  const { identity, isCaller, endpoint, network } = end;
  const role =
    endpoint?.__typename === 'ServiceEndpoint'
      ? 'the service'
      : isCaller
        ? 'the caller'
        : 'the callee';
  return {
    who: identity?.displayName ?? identity?.identityId ?? role,
    connectionType: network?.connectionType ?? null,
    wifiBand: network?.wifiBand ?? null,
    wifiSignalStrength: network?.wifiSignalStrength ?? null,
  };
}
