import { isJsonObject, type JsonObject } from '../json.ts';

/** One filled slot of Microsoft's identity set. */
export interface SlotIdentity {
  /** Microsoft's name of the slot, such as `user` or `phone`. */
  readonly slot: string;
  readonly json: JsonObject;
}

/** The slots that say who somebody is, before those that say by which device or application. */
const principalSlots = ['user', 'guest', 'phone', 'azureCommunicationServicesUser', 'acsUser'];

/** The filled slots of an identity set, the one that says who it is first. */
export function filledSlots(set: unknown): readonly SlotIdentity[] {
  if (!isJsonObject(set)) return [];
  const slots = Object.entries(set).flatMap(([slot, json]) =>
    isJsonObject(json) ? [{ slot, json }] : [],
  );
  return slots.sort((one, other) => rank(one.slot) - rank(other.slot));
}

function rank(slot: string): number {
  const index = principalSlots.indexOf(slot);
  return index === -1 ? principalSlots.length : index;
}
