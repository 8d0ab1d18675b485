/** The largest pages that Microsoft gives, in items; more is not asked for. */
export const largestPages = { callRecords: 60, sessions: 60, participants: 130 } as const;

/** More segments than this in one session are a server that never ends. */
export const mostSegments = 1000;
