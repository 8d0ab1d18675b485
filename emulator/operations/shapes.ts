import { DEPRECATED_RECORD_PROPERTIES } from '../odata/properties.ts';
import { isSelected, type Properties } from '../odata/select.ts';
import type { SessionSelection } from '../odata/selection.ts';
import type { Settings } from '../settings.ts';
import { isJsonObject, type Json, type JsonObject } from '../tenant.ts';

type Switches = Pick<Settings, 'identities' | 'deprecatedMembers'>;

export function shapeRecord(
  record: JsonObject,
  properties: Properties,
  switches: Switches,
): JsonObject {
  const members = Object.entries(record).filter(
    ([name]) => isSelected(properties, name) && isDeclared(name, switches),
  );
  return Object.fromEntries(
    members.map(([name, value]) => [name, oldIdentity(name, value, switches)]),
  );
}

export function shapeSession(
  session: JsonObject,
  { properties, withSegments }: SessionSelection,
  switches: Switches,
): JsonObject {
  const shaped: Record<string, Json> = {};
  for (const [name, value] of Object.entries(session)) {
    if (name === 'segments') {
      if (withSegments) shaped.segments = shapeSegments(value, switches);
    } else if (isSelected(properties, name)) {
      shaped[name] = shapeEndpointMember(name, value, switches);
    }
  }
  return shaped;
}

export function shapeParticipant(participant: JsonObject, properties: Properties): JsonObject {
  return Object.fromEntries(
    Object.entries(participant).filter(([name]) => isSelected(properties, name)),
  );
}

function isDeclared(name: string, { identities, deprecatedMembers }: Switches): boolean {
  if (name === 'organizer_v2') return identities !== 'old';
  return deprecatedMembers === 'declared' || !DEPRECATED_RECORD_PROPERTIES.includes(name);
}

/** After their announced end, Microsoft may send the deprecated properties without data. */
function oldIdentity(name: string, value: Json, { identities }: Switches): Json {
  if (identities !== 'new') return value;
  if (name === 'organizer') return null;
  return name === 'participants' ? [] : value;
}

function shapeSegments(segments: Json, switches: Switches): Json {
  if (!Array.isArray(segments)) return segments;
  return segments.map((segment: Json) => {
    if (!isJsonObject(segment)) return segment;
    const members = Object.entries(segment);
    return Object.fromEntries(
      members.map(([name, value]) => [name, shapeEndpointMember(name, value, switches)]),
    );
  });
}

function shapeEndpointMember(name: string, value: Json, switches: Switches): Json {
  const isEndpoint = name === 'caller' || name === 'callee';
  return isEndpoint && isJsonObject(value) ? shapeEndpoint(value, switches) : value;
}

function shapeEndpoint(endpoint: JsonObject, switches: Switches): JsonObject {
  const { identities, deprecatedMembers } = switches;
  const shaped: Record<string, Json> = {};
  for (const [name, value] of Object.entries(endpoint)) {
    if (name === 'identity' && deprecatedMembers === 'removed') continue;
    if (name === 'associatedIdentity' && identities === 'old') continue;
    shaped[name] = name === 'identity' && identities === 'new' ? null : value;
  }
  return shaped;
}
