import type { CallRowFragment, PersonFragment } from '../gateway/generated/graphql.ts';

/** The name of a participant as one of their calls has it; undefined if none does, or names are hidden. */
export function nameOfPerson(calls: readonly CallRowFragment[], id: string): string | undefined {
  const identities = calls.flatMap((call) => [
    call.organizer?.identity,
    ...endsOf(call).map((end) =>
      end.__typename === 'ParticipantEndpoint' ? end.associatedIdentity : undefined,
    ),
  ]);
  const found = identities.find(
    (identity) =>
      identity?.displayName && identity.identityId?.toLowerCase() === id.trim().toLowerCase(),
  );
  return found?.displayName ?? undefined;
}

/** The two ends of each session that has been read. */
export function endsOf({ sessions }: CallRowFragment): readonly PersonFragment[] {
  return (sessions?.edges ?? []).flatMap((edge) =>
    [edge?.node?.caller, edge?.node?.callee].flatMap((end) => end ?? []),
  );
}
