import { isSameId } from '../guid.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** A user of Microsoft Entra ID. Names and addresses can pass to another user; these two ids cannot. */
export interface Person {
  readonly tenantId: string;
  readonly objectId: string;
}

/** The records that a caller may read: all, those in which one person takes part, or none. */
export type RowScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'own'; readonly person: Person }
  | { readonly kind: 'none' };

/** Returns a key that is equal for equal scopes only. */
export function rowScopeKey(rows: RowScope): string {
  return rows.kind === 'own' ? `own ${personKey(rows.person)}` : rows.kind;
}

export function personKey({ tenantId, objectId }: Person): string {
  return `${tenantId} ${objectId}`;
}

/**
 * Whether a participant is the person: the object ids are equal, and so are the tenants if the participant has
 * one.
 */
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
