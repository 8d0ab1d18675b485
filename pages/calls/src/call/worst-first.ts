interface Judged {
  readonly failureInfo?: object | null;
  readonly quality?: {
    readonly classification?: string | null;
    readonly poorStreamCount?: number | null;
  } | null;
}

/** Failed sessions, then poor ones by their number of poor streams, then good ones, then those that were not measured. */
export function worstFirst<Session extends Judged>(
  sessions: readonly Session[],
): readonly Session[] {
  return sessions.toSorted((a, b) => badness(b) - badness(a));
}

function badness({ failureInfo, quality }: Judged): number {
  if (failureInfo) return 2_000_000;
  if (quality?.classification === 'POOR') return 1_000_000 + (quality.poorStreamCount ?? 0);
  return quality?.classification === 'GOOD' ? 1 : 0;
}
