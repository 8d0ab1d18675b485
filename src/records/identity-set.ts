import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { maxIdentitySlots } from '../plan/collection.ts';

/** One filled slot of Microsoft's identity set. */
export interface SlotIdentity {
  /** Microsoft's name of the slot, such as `user` or `phone`. */
  readonly slot: string;
  readonly json: JsonObject;
}

/** Slots that identify a person, in order of preference. The others identify a device or an application. */
const principalSlots = ['user', 'guest', 'phone', 'azureCommunicationServicesUser', 'acsUser'];

/**
 * The filled slots of an identity set. Slots that identify a person come first, and slots without an id or a
 * name come last.
 */
export function filledSlots(set: unknown): readonly SlotIdentity[] {
  if (!isJsonObject(set)) return [];
  if (Object.keys(set).length > maxIdentitySlots) {
    throw new BadUpstreamResponseError(`an identity set has more than ${maxIdentitySlots} members`);
  }
  const slots = Object.entries(set).flatMap(([slot, json]) =>
    isJsonObject(json) && saysAnything(json) ? [{ slot, json }] : [],
  );
  return slots.sort((one, other) => rank(one) - rank(other));
}

/** Microsoft writes null or `""` for unknown values. A flag alone identifies nothing. */
export function saysAnything(json: JsonObject): boolean {
  return Object.entries(json).some(
    ([name, value]) => !name.startsWith('@') && typeof value !== 'boolean' && isFilled(value),
  );
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function rank({ slot, json: { id, displayName } }: SlotIdentity): number {
  const index = principalSlots.indexOf(slot);
  const place = index === -1 ? principalSlots.length : index;
  return isFilled(id) || isFilled(displayName) ? place : place + principalSlots.length + 1;
}
