import { isSameId } from '../guid.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** A user of Microsoft Entra ID: names and addresses change hands, these two ids do not. */
export interface Person {
  readonly tenantId: string;
  readonly objectId: string;
}

/** Which records may be seen: all, those in which one person takes part, or none. */
export type RowScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly person: Person }
  | { readonly kind: 'none' };

/** A text that is the same for the same scope, and for no other. */
export function rowScopeKey(rows: RowScope): string {
  return rows.kind === 'own' ? `own ${personKey(rows.person)}` : rows.kind;
}

export function personKey({ tenantId, objectId }: Person): string {
  return `${tenantId} ${objectId}`;
}

/** Whether a participant is the person: the same object id, in the same tenant where one is named. */
export function isSamePerson({ identity }: JsonObject, { tenantId, objectId }: Person): boolean {
  if (!isJsonObject(identity)) return false;
  return Object.values(identity).some(
    (slot) =>
      isJsonObject(slot) &&
      isSameId(slot.id, objectId) &&
      (!isNamed(slot.tenantId) || isSameId(slot.tenantId, tenantId)),
  );
}

function isNamed(tenantId: unknown): boolean {
  return tenantId !== undefined && tenantId !== null && tenantId !== '';
}
