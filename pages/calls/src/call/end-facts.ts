import { listWords, wordsOf } from '../format/words.ts';
import { graphql } from '../gateway/generated/index.ts';
import type {
  EndFactsFragment,
  HeadsetFragment,
  WayFragment,
} from '../gateway/generated/graphql.ts';
import { idAt, nameAt } from './person.ts';

graphql(`
  fragment EndFacts on Endpoint {
    ...Person
    userAgent {
      __typename
      applicationVersion
      ... on ClientUserAgent {
        platform
        productFamily
      }
      ... on ServiceUserAgent {
        role
      }
    }
    ... on ParticipantEndpoint {
      name
      cpuName
      feedback {
        rating
        text
        tokens {
          name
          value
        }
      }
    }
  }

  fragment Headset on DeviceInfo {
    captureDeviceName
    renderDeviceName
  }

  fragment Way on NetworkInfo {
    connectionType
    networkTransportProtocol
    wifiBand
    wifiSignalStrength
    relayIPAddress
    subnet
    ipAddress
    traceRouteHops {
      hopCount
      ipAddress
      roundTripTimeMs
    }
  }
`);

export type Role = 'caller' | 'callee';

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

type Endpoint = EndFactsFragment | null;

/** The parts of a medium that belong to its ends. */
interface EndsOfMedium {
  readonly callerDevice: HeadsetFragment | null;
  readonly calleeDevice: HeadsetFragment | null;
  readonly callerNetwork: WayFragment | null;
  readonly calleeNetwork: WayFragment | null;
}

export function endOf(role: Role, endpoint: Endpoint, media: readonly EndsOfMedium[]): PictureEnd {
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
    said: saidBy(endpoint),
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

function networkOf(network: WayFragment | null | undefined): string | undefined {
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

const noBreak = '\u00A0';

function routeOf(network: WayFragment | null | undefined): string | undefined {
  const hops = network?.traceRouteHops ?? [];
  if (hops.length === 0) return undefined;
  return hops
    .map(({ ipAddress, roundTripTimeMs }) =>
      [
        ipAddress ?? '?',
        typeof roundTripTimeMs === 'number' ? `${roundTripTimeMs}${noBreak}ms` : '',
      ]
        .join(noBreak)
        .trim(),
    )
    .join(' → ');
}

/** The feedback of a person: their rating, their words and the problems that they ticked. */
function saidBy(endpoint: Endpoint): string | undefined {
  const feedback = endpoint?.__typename === 'ParticipantEndpoint' ? endpoint.feedback : null;
  if (!feedback) return undefined;
  const rating = feedback.rating === 'NOT_RATED' ? undefined : wordsOf(feedback.rating);
  const problems = (feedback.tokens ?? []).filter(({ value }) => value === true);
  const parts = [
    rating,
    feedback.text ? `“${feedback.text}”` : undefined,
    listWords(problems.map(({ name }) => spaced(name ?? ''))),
  ];
  return parts.filter((part) => part).join('; ') || undefined;
}

/** `DistortedSound` becomes `distorted sound`. */
function spaced(token: string): string {
  return token.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
