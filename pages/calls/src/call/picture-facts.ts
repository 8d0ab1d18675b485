import { withLimit } from '../format/measurement.ts';
import { listWords, wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { idAt, nameAt } from './person.ts';

/** A person or a service at one end of a session. */
export interface PictureEnd {
  readonly role: Role;
  readonly name: string;
  /** By which the calls of a person can be listed; undefined for a service, or if it is hidden. */
  readonly personId: string | undefined;
  /** What is known of machine, headset and way on, each as a label and a text. */
  readonly facts: readonly Fact[];
  /** What the person said of the call. */
  readonly said: string | undefined;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** The stream of a medium in one direction. */
export interface PictureArrow {
  readonly from: Role;
  readonly media: string;
  readonly classification: 'GOOD' | 'POOR' | 'UNCLASSIFIED';
  /** The number that failed with its limit, or why there is none. */
  readonly detail: string;
}

/** What a session looks like: two ends and the arrows between them. */
export interface PictureFacts {
  readonly caller: PictureEnd;
  readonly callee: PictureEnd;
  readonly arrows: readonly PictureArrow[];
  readonly failure: string | undefined;
}

type Role = 'caller' | 'callee';
type Endpoint = SessionFieldsFragment['caller'];
type Segment = NonNullable<SessionFieldsFragment['segments']>[number];
type Media = NonNullable<Segment['media']>[number];
type Stream = NonNullable<Media['streams']>[number];

export function pictureFacts(session: SessionFieldsFragment): PictureFacts {
  const media = (session.segments ?? []).flatMap((segment) => segment.media ?? []);
  return {
    caller: endOf('caller', session.caller, media),
    callee: endOf('callee', session.callee, media),
    arrows: media.flatMap((medium) =>
      (medium.streams ?? []).flatMap((stream) => arrowOf(medium, stream) ?? []),
    ),
    failure: failureOf(session),
  };
}

function endOf(role: Role, endpoint: Endpoint, media: readonly Media[]): PictureEnd {
  const network = media.map((medium) => medium[`${role}Network`]).find((way) => way !== null);
  const device = media.map((medium) => medium[`${role}Device`]).find((found) => found !== null);
  return {
    role,
    name: nameAt(endpoint, `The ${role}`),
    personId: idAt(endpoint),
    facts: [
      fact('Software', softwareOf(endpoint)),
      fact('Machine', machineOf(endpoint)),
      fact('Microphone', device?.captureDeviceName),
      fact('Loudspeaker', device?.renderDeviceName),
      fact('Network', networkOf(network)),
      fact('Subnet', network?.subnet),
      fact('Address', network?.ipAddress),
      fact('Relay', network?.relayIPAddress),
      fact('Route', routeOf(network)),
    ].flatMap((found) => found ?? []),
    said: feedbackOf(endpoint),
  };
}

function fact(label: string, text: string | null | undefined): Fact | undefined {
  return text ? { label, text } : undefined;
}

function softwareOf(endpoint: Endpoint): string | undefined {
  const agent = endpoint?.userAgent;
  if (!agent) return undefined;
  const words =
    agent.__typename === 'ClientUserAgent'
      ? [wordsOf(agent.productFamily), wordsOf(agent.platform)]
      : [wordsOf(agent.role)];
  const text = words.filter((word) => word !== undefined).join(' on ');
  return [text, agent.applicationVersion].filter((part) => part).join(', ') || undefined;
}

function machineOf(endpoint: Endpoint): string | undefined {
  if (endpoint?.__typename !== 'ParticipantEndpoint') return undefined;
  return [endpoint.name, endpoint.cpuName].filter((part) => part).join(', ') || undefined;
}

type Network = Media['callerNetwork'] | undefined;

function networkOf(network: Network): string | undefined {
  const type = wordsOf(network?.connectionType);
  if (!network || !type) return undefined;
  const signal = network.wifiSignalStrength;
  const details = [
    wordsOf(network.wifiBand),
    typeof signal === 'number' && network.connectionType === 'WIFI'
      ? `signal ${signal} %`
      : undefined,
    wordsOf(network.networkTransportProtocol)?.toUpperCase(),
  ];
  return [type, ...details].filter((part) => part !== undefined).join(', ');
}

function routeOf(network: Network): string | undefined {
  const hops = network?.traceRouteHops ?? [];
  if (hops.length === 0) return undefined;
  return hops
    .map(({ ipAddress, roundTripTimeMs }) =>
      [ipAddress ?? '?', typeof roundTripTimeMs === 'number' ? `${roundTripTimeMs} ms` : '']
        .join(' ')
        .trim(),
    )
    .join(' → ');
}

function feedbackOf(endpoint: Endpoint): string | undefined {
  const feedback = endpoint?.__typename === 'ParticipantEndpoint' ? endpoint.feedback : null;
  if (!feedback) return undefined;
  const rating = feedback.rating === 'NOT_RATED' ? undefined : wordsOf(feedback.rating);
  const problems = (feedback.tokens ?? []).filter(({ value }) => value === true);
  const parts = [
    rating,
    feedback.text ? `“${feedback.text}”` : undefined,
    listWords(problems.map(({ name }) => spaced(name ?? ''))),
  ];
  return parts.filter((part) => part).join(': ') || undefined;
}

/** `DistortedSound` becomes `distorted sound`. */
function spaced(token: string): string {
  return token.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

const senders: Readonly<Record<string, Role>> = {
  CALLER_TO_CALLEE: 'caller',
  CALLEE_TO_CALLER: 'callee',
};

function arrowOf({ label }: Media, { streamDirection, quality }: Stream): PictureArrow | undefined {
  const from = senders[streamDirection ?? ''];
  if (!from) return undefined;
  const classification = quality?.classification ?? 'UNCLASSIFIED';
  return {
    from,
    media: mediaName(label),
    classification,
    detail: detailOf(quality),
  };
}

const whyUnclassified: Readonly<Record<string, string>> = {
  NO_METRICS: 'not measured',
  TOO_FEW_PACKETS: 'too few packets to judge',
  UNKNOWN_MEDIA: 'no rules for this kind',
};

function detailOf(quality: Stream['quality']): string {
  const reasons = quality?.reasons ?? [];
  if (reasons.length > 0) return reasons.map(withLimit).join('; ');
  return quality?.classification === 'GOOD'
    ? 'good'
    : (whyUnclassified[quality?.unclassifiedBecause ?? ''] ?? 'not measured');
}

/** By the words of the label, in the order in which Microsoft looks for them. */
export function mediaName(label: string | null | undefined): string {
  const text = label?.toLowerCase() ?? '';
  if (text.includes('audio')) return 'Sound';
  if (text.includes('applicationsharing')) return 'Screen';
  return text.includes('video') ? 'Picture' : (label ?? 'Data');
}

function failureOf({ failureInfo }: SessionFieldsFragment): string | undefined {
  if (!failureInfo) return undefined;
  const stage = wordsOf(failureInfo.stage);
  return [`Failed${stage ? ` ${stage}` : ''}`, failureInfo.reason]
    .filter((part) => part)
    .join(': ');
}
