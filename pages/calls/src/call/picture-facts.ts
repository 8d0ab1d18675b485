import { withLimit } from '../format/measurement.ts';
import { mediaName } from '../format/media-name.ts';
import { wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import type { HiddenClasses } from '../gateway/hidden-value.ts';
import { endOf, type PictureEnd } from './end-facts.ts';
import type { People, Role } from './people.ts';

graphql(`
  fragment SessionFields on Session {
    id
    modalities
    startDateTime
    endDateTime
    durationMs
    failureInfo {
      reason
      stage
    }
    caller {
      ...EndFacts
    }
    callee {
      ...EndFacts
    }
    quality {
      classification
      goodStreamCount
      poorStreamCount
      unclassifiedStreamCount
      failures {
        stage
        reasons
      }
    }
    segments {
      id
      media {
        label
        callerDevice {
          ...Headset
        }
        calleeDevice {
          ...Headset
        }
        callerNetwork {
          ...Way
        }
        calleeNetwork {
          ...Way
        }
        streams {
          streamDirection
          quality {
            classification
            unclassifiedBecause
            reasons {
              ...Reason
            }
          }
        }
      }
    }
  }

  fragment Reason on QualityReason {
    metric
    value
    threshold
    unit
    comparison
  }
`);

/** The stream of a medium in one direction. */
export interface PictureArrow {
  readonly from: Role;
  readonly media: string;
  readonly classification: 'GOOD' | 'POOR' | 'UNCLASSIFIED';
  /** Each number that failed with its limit, or why there is none. */
  readonly details: readonly string[];
}

/** What a session looks like: two ends and the arrows between them. */
export interface PictureFacts {
  readonly caller: PictureEnd;
  readonly callee: PictureEnd;
  readonly arrows: readonly PictureArrow[];
  readonly failure: string | undefined;
}

type Segment = NonNullable<SessionFieldsFragment['segments']>[number];
type Media = NonNullable<Segment['media']>[number];
type Stream = NonNullable<Media['streams']>[number];

export function pictureFacts(
  session: SessionFieldsFragment,
  people: People,
  hidden: HiddenClasses,
): PictureFacts {
  const segments = (session.segments ?? []).filter(({ media }) => media && media.length > 0);
  const media = segments.flatMap((segment) => segment.media ?? []);
  const endAt = (role: Role) =>
    endOf(role, { someone: people(session, role), endpoint: session[role], media }, hidden);
  return {
    caller: endAt('caller'),
    callee: endAt('callee'),
    arrows: segments.flatMap((segment, index) =>
      arrowsOf(segment, segments.length > 1 ? `, segment ${index + 1} of ${segments.length}` : ''),
    ),
    failure: failureOf(session),
  };
}

/** The streams of a segment. `which` tells it from other segments. */
function arrowsOf({ media }: Segment, which: string): readonly PictureArrow[] {
  return (media ?? []).flatMap(({ label, streams }) =>
    (streams ?? []).flatMap((stream) => arrowOf(mediaName(label) + which, stream) ?? []),
  );
}

const senders: Readonly<Record<string, Role>> = {
  CALLER_TO_CALLEE: 'caller',
  CALLEE_TO_CALLER: 'callee',
};

function arrowOf(media: string, { streamDirection, quality }: Stream): PictureArrow | undefined {
  const from = senders[streamDirection ?? ''];
  if (!from) return undefined;
  const classification = quality?.classification ?? 'UNCLASSIFIED';
  return { from, media, classification, details: detailsOf(quality) };
}

const whyUnclassified: Readonly<Record<string, string>> = {
  NO_METRICS: 'not measured',
  TOO_FEW_PACKETS: 'too few packets to judge',
  UNKNOWN_MEDIA: 'no rules for this kind',
};

function detailsOf(quality: Stream['quality']): readonly string[] {
  const reasons = quality?.reasons ?? [];
  if (reasons.length > 0) return reasons.map(withLimit);
  const why =
    quality?.classification === 'GOOD'
      ? 'good'
      : (whyUnclassified[quality?.unclassifiedBecause ?? ''] ?? 'not measured');
  return [why];
}

function failureOf({ failureInfo }: SessionFieldsFragment): string | undefined {
  if (!failureInfo) return undefined;
  const stage = wordsOf(failureInfo.stage);
  return [`Failed${stage ? ` ${stage}` : ''}`, failureInfo.reason]
    .filter((part) => part)
    .join(': ');
}
