import { isJsonObject, type JsonObject } from '../json.ts';
import { typeNameOf } from '../odata.ts';

const participantMembers = [
  'associatedIdentity',
  'cpuCoresCount',
  'cpuName',
  'cpuProcessorSpeedInMhz',
  'feedback',
  'identity',
  'name',
];

/** Whether an endpoint is a service of Microsoft or a bot, and not a participant's client. */
export function isServiceEndpoint(endpoint: JsonObject): boolean {
  const declared = typeNameOf(endpoint);
  if (declared === 'participantEndpoint') return false;
  if (declared === 'serviceEndpoint') return true;
  return !participantMembers.some((member) => member in endpoint);
}

/** The objects above a stream that name its ends. */
export interface NamingEnds {
  readonly segment: JsonObject;
  readonly session: JsonObject;
}

/**
 * Whether a stream goes towards a client. Between two clients, every stream does: its metrics are those that the
 * receiver saw. Null if the record does not say enough.
 */
export function isInbound(above: NamingEnds, stream: JsonObject): boolean | null {
  const direction = stream.streamDirection;
  const name = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (name === 'callertocallee') return isTowardsClient(above, 'caller', 'callee');
  if (name === 'calleetocaller') return isTowardsClient(above, 'callee', 'caller');
  return null;
}

/** The two ends of a session. */
type End = 'callee' | 'caller';

function isTowardsClient(above: NamingEnds, sender: End, receiver: End): boolean | null {
  const from = endpointOf(above, sender);
  const to = endpointOf(above, receiver);
  if (to) return !isServiceEndpoint(to);
  return from && isServiceEndpoint(from) ? true : null;
}

/** A segment without an endpoint has that of its session. */
export function endpointOf({ segment, session }: NamingEnds, end: End): JsonObject | undefined {
  return [segment[end], session[end]].find(isJsonObject);
}
