/** The preferences of a client in its Prefer and Accept headers. */
export interface Preferences {
  readonly maxPageSize: number | undefined;
  readonly unknownEnumMembers: boolean;
  readonly omitNulls: boolean;
  readonly annotations: boolean;
}

const MAX_PAGE_SIZE = /^(?:odata\.)?maxpagesize=(\d+)$/;

export function readPreferences(prefer: string, accept: string): Preferences {
  const wishes = prefer
    .toLowerCase()
    .split(/[,;]/)
    .map((wish) => wish.trim().replaceAll('"', ''));
  return {
    maxPageSize: readMaxPageSize(wishes),
    unknownEnumMembers: wishes.includes('include-unknown-enum-members'),
    omitNulls: wishes.includes('omit-values=nulls'),
    annotations: !/odata\.metadata=none/i.test(accept),
  };
}

/** An invalid preference is ignored, as RFC 7240 requires. */
function readMaxPageSize(wishes: readonly string[]): number | undefined {
  const sizes = wishes.flatMap((wish) => MAX_PAGE_SIZE.exec(wish)?.[1] ?? []).map(Number);
  return sizes.find((size) => size > 0);
}

export function appliedPreferences(
  preferences: Preferences,
  appliedPageSize: number | undefined,
): string {
  const applied: string[] = [];
  if (appliedPageSize !== undefined) applied.push(`odata.maxpagesize=${appliedPageSize}`);
  if (preferences.unknownEnumMembers) applied.push('include-unknown-enum-members');
  if (preferences.omitNulls) applied.push('omit-values=nulls');
  return applied.join(', ');
}
