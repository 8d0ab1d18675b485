const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads a GUID, in lower case; undefined for anything else. */
export function readGuid(value: unknown): string | undefined {
  return typeof value === 'string' && guid.test(value) ? value.toLowerCase() : undefined;
}

/** Whether a value is the id `other`, in any case. `other` is in lower case. */
export function isSameId(value: unknown, other: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === other;
}
