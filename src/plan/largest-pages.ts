/** The largest pages that Microsoft gives, in items; more is not asked for. */
export const largestPages = { callRecords: 60, sessions: 60, participants: 130 } as const;

/** Microsoft may come to give larger pages; so large ones it does not. */
const headroom = 10;

/** More than this in a list that Microsoft gives whole, such as the media of a segment, is none of those. */
export const mostListed = 1000;

/** Microsoft declares ten slots of an identity set, and fills others too. */
export const mostSlots = 100;

/** More segments than this in one session are a server that never ends. */
export const mostSegments = 1000;

/** How many items a page may hold. */
export const mostItems = {
  callRecords: headroom * largestPages.callRecords,
  sessions: headroom * largestPages.sessions,
  participants: headroom * largestPages.participants,
  segments: headroom * mostSegments,
} as const;
