import type { GraphQLEnumType } from 'graphql';

/** Every enum has it, since Microsoft may add members to each. */
export const unknownMember = 'UNKNOWN_FUTURE_VALUE';

const known = new WeakMap<GraphQLEnumType, ReadonlyMap<string, string>>();

/** Finds the member of ours for one of Microsoft's, in whatever case it is written. */
export function findMember(type: GraphQLEnumType, member: string): string | undefined {
  let members = known.get(type);
  if (!members) {
    members = new Map(
      type.getValues().map(({ name }) => [name.replaceAll('_', '').toLowerCase(), name]),
    );
    known.set(type, members);
  }
  return members.get(member.toLowerCase());
}
