import { createHmac, createSecretKey } from 'node:crypto';

/** Creates an id for an object that has no unique id at Microsoft. */
export type MakeOpaqueId = (typeName: string, ...parts: readonly unknown[]) => string;

/** 128 bits: two sessions of a tenant get the same id less often than hardware fails. */
const idBytes = 16;

/**
 * The ids are the same each time and on every replica that has the key. They are unique across all types
 * and reveal nothing of their content.
 */
export function createOpaqueIds(key: string): MakeOpaqueId {
  const secret = createSecretKey(key, 'utf8');
  return (typeName, ...parts) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([typeName, ...parts.map((part) => part ?? null)]))
      .digest()
      .subarray(0, idBytes)
      .toString('base64url');
}
