import type { Reason } from '../format/measurement.ts';
import { mediaName } from '../format/media-name.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import type { People, Role } from './people.ts';
import { severityOf } from './severity.ts';

/** One end of a stream, as far as a sentence needs it. */
export interface End {
  /** The name, or what stands for it. */
  readonly who: string;
  readonly isService: boolean;
  readonly connectionType?: string | null;
  readonly wifiBand?: string | null;
  readonly wifiSignalStrength?: number | null;
}

/** A poor stream. */
export interface BadStream {
  /** What it carried, such as `Audio`. */
  readonly media: string;
  readonly sender: End;
  readonly receiver: End;
  readonly reasons: readonly Reason[];
}

type Session = SessionFieldsFragment;
type Segment = NonNullable<Session['segments']>[number];
type Media = NonNullable<Segment['media']>[number];
type Stream = NonNullable<Media['streams']>[number];

/** The worst stream of each kind of media, the worst of all first. */
export function badStreamsOf(session: Session, people: People): readonly BadStream[] {
  const media = (session.segments ?? []).flatMap((segment) => segment.media ?? []);
  const bad = media.flatMap((medium) =>
    (medium.streams ?? []).flatMap((stream) => readBad(session, medium, stream, people) ?? []),
  );
  const sorted = bad.toSorted((a, b) => severityOf(b.reasons) - severityOf(a.reasons));
  return sorted.filter(
    (stream, index) => sorted.findIndex((other) => other.media === stream.media) === index,
  );
}

function readBad(
  session: Session,
  medium: Media,
  { quality, streamDirection }: Stream,
  people: People,
): BadStream | undefined {
  if (quality?.classification !== 'POOR') return undefined;
  const from: Role = streamDirection === 'CALLEE_TO_CALLER' ? 'callee' : 'caller';
  const to: Role = from === 'caller' ? 'callee' : 'caller';
  return {
    media: mediaName(medium.label),
    sender: endOf(session, medium, from, people),
    receiver: endOf(session, medium, to, people),
    reasons: quality.reasons ?? [],
  };
}

function endOf(session: Session, medium: Media, role: Role, people: People): End {
  const { name, isService } = people(session, role);
  const { connectionType, wifiBand, wifiSignalStrength } = medium[`${role}Network`] ?? {};
  return {
    who: session[role] === null ? `the ${role}` : name,
    isService,
    connectionType: connectionType ?? null,
    wifiBand: wifiBand ?? null,
    wifiSignalStrength: wifiSignalStrength ?? null,
  };
}
