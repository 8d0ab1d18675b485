import { createHmac } from 'node:crypto';

/** Makes the id of something that Microsoft gives no unique id of its own. */
export type MakeOpaqueId = (typeName: string, ...parts: readonly unknown[]) => string;

/** 128 bits: two of a tenant's sessions meet by chance less often than hardware fails. */
const idBytes = 16;

/**
 * The ids are the same each time, on every replica that shares the key; they are unique across all
 * types, and they tell nothing of what they were made from.
 */
export function createOpaqueIds(key: string): MakeOpaqueId {
  return (typeName, ...parts) =>
    createHmac('sha256', key)
      .update(JSON.stringify([typeName, ...parts.map((part) => part ?? null)]))
      .digest()
      .subarray(0, idBytes)
      .toString('base64url');
}
