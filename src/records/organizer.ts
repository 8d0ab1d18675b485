import { isJsonObject, type JsonObject } from '../json.ts';
import { filledSlots } from './identity-set.ts';

/** The organizer in the shape of `organizer_v2`. Older records have only the deprecated identity set. */
export function toOrganizer({ organizer, organizer_v2: newer }: JsonObject): JsonObject | null {
  if (isJsonObject(newer) && filledSlots(newer.identity).length > 0) return newer;
  const [principal] = filledSlots(organizer);
  if (principal) return { id: principal.json.id, identity: organizer };
  return isJsonObject(newer) ? newer : null;
}
