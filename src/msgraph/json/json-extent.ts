/** How much a JSON text or value holds. */
export interface JsonExtent {
  /** The maximum number of nested lists and objects. */
  readonly depth: number;
  /** The minimum number of values. */
  readonly values: number;
  /** The maximum number of members of one object. */
  readonly members: number;
}

/** Microsoft nests up to 15 levels, in a batch. Deeper JSON is no response to our requests. */
export const maxDepth = 64;
/** The largest body that Microsoft documents has half as many; the time to parse grows with the number of values. */
const maxValues = 2_000_000;
/** Microsoft's largest objects have some dozens. Objects with many different names are slow to parse. */
const maxMembers = 50_000;

/** Why JSON is refused; undefined if it is within the limits. */
export function excessOf({ depth, values, members }: JsonExtent): string | undefined {
  if (depth > maxDepth) return 'its JSON is nested too deeply';
  if (members > maxMembers) return `its JSON has an object with more than ${maxMembers} members`;
  return values > maxValues ? `its JSON has more than ${maxValues} values` : undefined;
}
