/** The largest pages that Microsoft gives, in items; more is not asked for. */
export const largestPages = { callRecords: 60, sessions: 60, participants: 130 } as const;
