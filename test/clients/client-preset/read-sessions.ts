import { sessionCaller, sessionsPage } from './documents.ts';
import { execute } from './execute.ts';
import { type FragmentType, unmask } from './generated/fragment-masking.ts';
import type { Modality, SessionCallerFragment, SessionsPageQuery } from './generated/graphql.ts';

type Edge = NonNullable<
  NonNullable<NonNullable<SessionsPageQuery['callRecord']>['sessions']>['edges']
>[number];

/** A row of a table of sessions. */
export interface SessionRow {
  readonly key: string;
  readonly sessionId: string | null;
  readonly start: string | null;
  readonly hadVideo: boolean;
  readonly caller: string;
}

/** The sessions of a call, a page at a time, until there are no more. */
export async function* readSessions(
  url: string,
  id: string,
  first: number,
): AsyncGenerator<readonly SessionRow[], void, undefined> {
  let after: string | null = null;
  do {
    const page: SessionsPageQuery = await execute(url, sessionsPage, { id, first, after });
    if (!page.callRecord?.sessions) return;
    const { edges, pageInfo } = page.callRecord.sessions;
    yield (edges ?? []).flatMap(rowsOf);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}

function rowsOf(edge: Edge): readonly SessionRow[] {
  if (!edge?.node) return [];
  const { id, sessionId, startDateTime, modalities } = edge.node;
  return [
    {
      key: id,
      sessionId,
      start: startDateTime,
      hadVideo: modalities?.some(isVideo) ?? false,
      caller: nameOf(edge.node),
    },
  ];
}

function isVideo(modality: Modality): boolean {
  return modality === 'VIDEO' || modality === 'VIDEO_BASED_SCREEN_SHARING';
}

function nameOf(session: FragmentType<typeof sessionCaller>): string {
  const { caller }: SessionCallerFragment = unmask(sessionCaller, session);
  if (caller?.__typename !== 'ParticipantEndpoint') return 'a service';
  const identity = caller.associatedIdentity;
  switch (identity?.__typename) {
    case 'UserIdentity':
      return identity.displayName ?? identity.userPrincipalName ?? 'a user';
    case 'PhoneIdentity':
      return identity.identityId ?? 'a telephone';
    default:
      return identity?.displayName ?? 'somebody';
  }
}
