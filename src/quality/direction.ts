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

/**
 * Whether a stream goes towards a client. Between two clients, every stream does: its metrics are those that the
 * receiver saw. Null if the segment does not say enough.
 */
export function isInbound(segment: JsonObject, stream: JsonObject): boolean | null {
  const ends = endsOf(segment, stream);
  if (!ends) return null;
  const { sender, receiver } = ends;
  if (isJsonObject(receiver)) return !isServiceEndpoint(receiver);
  return isJsonObject(sender) && isServiceEndpoint(sender) ? true : null;
}

function endsOf(
  { caller, callee }: JsonObject,
  { streamDirection: direction }: JsonObject,
): { readonly sender: unknown; readonly receiver: unknown } | undefined {
  const name = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (name === 'callertocallee') return { sender: caller, receiver: callee };
  if (name === 'calleetocaller') return { sender: callee, receiver: caller };
  return undefined;
}
