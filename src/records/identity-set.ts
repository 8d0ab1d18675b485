import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { maxIdentitySlots } from '../plan/collection.ts';

/** One filled slot of Microsoft's identity set. */
export interface SlotIdentity {
  /** Microsoft's name of the slot, such as `user` or `phone`. */
  readonly slot: string;
  readonly json: JsonObject;
}

/** The slots that say who somebody is, before those that say by which device or application. */
const principalSlots = ['user', 'guest', 'phone', 'azureCommunicationServicesUser', 'acsUser'];

/**
 * The filled slots of an identity set, the one that says who it is first. Those that name nobody stand
 * behind those that do.
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

/** Microsoft fills what it does not know with null and `""`; a flag alone says nothing of anybody. */
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
