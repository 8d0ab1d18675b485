interface Judged {
  readonly failureInfo?: object | null;
  readonly quality?: {
    readonly classification?: string | null;
    readonly poorStreamCount?: number | null;
  } | null;
}

/**
 * The session of the sentence above, because people look for it first. Then the failed ones, the poor ones by
 * their number of poor streams, the good ones, and those that were not measured.
 */
export function worstFirst<Session extends Judged>(
  sessions: readonly Session[],
  first?: Session,
): readonly Session[] {
  const rank = (session: Session) => (session === first ? Infinity : badness(session));
  return sessions.toSorted((a, b) => rank(b) - rank(a) || 0);
}

function badness({ failureInfo, quality }: Judged): number {
  if (failureInfo) return 2_000_000;
  if (quality?.classification === 'POOR') return 1_000_000 + (quality.poorStreamCount ?? 0);
  return quality?.classification === 'GOOD' ? 1 : 0;
}
