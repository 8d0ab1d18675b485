import { wordsOf } from '../format/words.ts';
import { graphql } from '../gateway/generated/index.ts';
import type {
  EndFactsFragment,
  HeadsetFragment,
  WayFragment,
} from '../gateway/generated/graphql.ts';
import { type HiddenClasses, valueOrAnyHidden } from '../gateway/hidden-value.ts';
import { saidBy } from './feedback.ts';
import type { Role, Someone } from './people.ts';
import { idAt } from './person.ts';

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

/** What a session has of one of its ends. */
interface RecordedEnd {
  readonly someone: Someone;
  readonly endpoint: Endpoint;
  readonly media: readonly EndsOfMedium[];
}

/** Of what is hidden from the person who looks, nobody tells them whether it is there; what is missing is left out. */
export function endOf(
  role: Role,
  { someone: { name, isHidden, isService }, endpoint, media }: RecordedEnd,
  hidden: HiddenClasses,
): PictureEnd {
  const network = media.map((medium) => medium[`${role}Network`]).find((way) => way !== null);
  const device = media.map((medium) => medium[`${role}Device`]).find((found) => found !== null);
  // A service has no headset that could be hidden.
  const ofDevice = (text: string | null | undefined) =>
    device && !isService ? valueOrAnyHidden(text, 'name', 'device', hidden) : text;
  const ofNetwork = (text: string | null | undefined, noun: string) =>
    network && valueOrAnyHidden(text, noun, 'network', hidden);
  return {
    role,
    name,
    personId: idAt(endpoint),
    facts: [
      fact('Name', isHidden ? 'hidden' : undefined),
      fact('Software', softwareOf(endpoint)),
      fact('Machine', machineOf(endpoint, hidden)),
      fact('Microphone', ofDevice(device?.captureDeviceName)),
      fact('Loudspeaker', ofDevice(device?.renderDeviceName)),
      fact('Network', networkOf(network)),
      fact('Subnet', ofNetwork(network?.subnet, 'subnet')),
      fact('Address', ofNetwork(network?.ipAddress, 'address')),
      fact('Relay', ofNetwork(network?.relayIPAddress, 'relay')),
      fact('Route', ofNetwork(routeOf(network), 'route')),
    ].flatMap((found) => found ?? []),
    said: saidBy(endpoint, hidden),
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

function machineOf(endpoint: Endpoint, hidden: HiddenClasses): string | undefined {
  if (endpoint?.__typename !== 'ParticipantEndpoint') return undefined;
  const known = [endpoint.name, endpoint.cpuName].filter((part) => part).join(', ');
  return valueOrAnyHidden(known || null, 'name', 'device', hidden);
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

function routeOf(network: WayFragment | null | undefined): string | undefined {
  const hops = network?.traceRouteHops ?? [];
  if (hops.length === 0) return undefined;
  return hops
    .map(({ ipAddress, roundTripTimeMs }) =>
      typeof roundTripTimeMs === 'number'
        ? `${ipAddress ?? '?'} ${roundTripTimeMs} ms`
        : (ipAddress ?? '?'),
    )
    .join(' → ');
}
