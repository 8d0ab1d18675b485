import type { GraphQLEnumType } from 'graphql';

/** Every enum has this member, because Microsoft may add others. */
export const unknownMember = 'UNKNOWN_FUTURE_VALUE';

const known = new WeakMap<GraphQLEnumType, ReadonlyMap<string, string>>();

/** Finds the member for one of Microsoft's, in upper or lower case, or for its own name. */
export function findMember(type: GraphQLEnumType, member: string): string | undefined {
  let members = known.get(type);
  if (!members) {
    members = new Map(
      type.getValues().map(({ name }) => [name.replaceAll('_', '').toLowerCase(), name]),
    );
    known.set(type, members);
  }
  return members.get(member.toLowerCase()) ?? type.getValue(member)?.name;
}
