import type { CallQuery, MoreSessionsQuery } from '../gateway/generated/graphql.ts';

/** The call with one more page of its sessions. */
export function addSessions(before: CallQuery, { callRecord: next }: MoreSessionsQuery): CallQuery {
  const { callRecord } = before;
  const edges = callRecord?.sessions?.edges ?? [];
  if (!callRecord || !next?.sessions) return before;
  const sessions = { ...next.sessions, edges: [...edges, ...(next.sessions.edges ?? [])] };
  return { ...before, callRecord: { ...callRecord, sessions } };
}
