/** Why the session of a link is not shown. */
type Absence = 'searched' | 'not read' | 'missing';

interface Choice<Session> {
  /** The session to show; undefined rather than another than that of the link. */
  readonly session?: Session | undefined;
  readonly absence?: Absence;
}

interface Search {
  /** Of the link; null if it names no session. */
  readonly id: string | null;
  readonly hasNextPage: boolean;
  /** Whether a page could not be read. */
  readonly hasFailed: boolean;
}

/** What a link may read on its own: 20 requests, as many as a page of the list. */
const searchLimit = 1200;

/** @param sessions those that have been read, the one to show without a choice first. */
export function chooseSession<Session extends { readonly id: string }>(
  sessions: readonly Session[],
  { id, hasNextPage, hasFailed }: Search,
): Choice<Session> {
  if (id === null) return { session: sessions[0] };
  const session = sessions.find((each) => each.id === id);
  if (session) return { session };
  if (!hasNextPage) return { absence: 'missing' };
  return { absence: hasFailed || sessions.length >= searchLimit ? 'not read' : 'searched' };
}

/** What the page says of it. */
export function describeAbsence(absence: Absence, count: number): string {
  switch (absence) {
    case 'searched':
      return `Looking for the session of this link: ${count} sessions read …`;
    case 'not read':
      return `The session of this link is not among the first ${count}. Read more sessions, or choose one.`;
    case 'missing':
      return 'This call has no such session as this link names. Choose one from the list.';
  }
}
